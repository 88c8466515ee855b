import Answers

/// Who creates an object in the cluster.
public enum Maker: Sendable, CaseIterable {
    /// setup.sh, from files, environment variables, prompts and commands. teardown.sh removes the object again.
    case script
    /// The External Secrets Operator, from a store outside the cluster. external-secrets.yaml contains the resource.
    case externalStore
    /// cert-manager, with the issuer of the ingress.
    case certManager
    /// The operator, when it deploys the product.
    case `operator`
    /// Nobody: the object must exist before setup.sh runs. If its name is known, setup.sh checks that it exists.
    case existing
}

extension Maker {
    /// What the answers say about an object.
    public enum Provision: Sendable, CaseIterable {
        /// The source of its content.
        case content
        /// A cert-manager issuer.
        case issuer
        /// `existing: true`.
        case existing
        /// Nothing: the operator creates the object because the answers omit a setting.
        case product
    }

    /// Decides who creates an object.
    ///
    /// This is the only place that decides it; all generated files follow the decision.
    ///
    /// - Parameters:
    ///   - purpose: the purpose of the object.
    ///   - provision: what the answers say about the object itself.
    ///   - mode: who creates secrets by default. It does not affect objects without secrets.
    public init(of purpose: ClusterObject.Purpose, given provision: Provision, secrets mode: Answers.SecretsMode) {
        switch (provision, mode) {
        case (.issuer, _): self = .certManager
        case (.product, _): self = .operator
        case (.existing, _): self = .existing
        case (.content, _) where !purpose.isSecret: self = .script
        case (.content, .commands): self = .script
        case (.content, .external): self = .externalStore
        case (.content, .none): self = .existing
        }
    }
}
