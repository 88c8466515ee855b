import Answers

/// Who makes an object of the cluster.
public enum Maker: Sendable, CaseIterable {
    /// setup.sh, from files, environment variables, prompts and commands. teardown.sh removes the object again.
    case script
    /// The External Secrets Operator, from a store outside the cluster. external-secrets.yaml holds the resource.
    case externalStore
    /// cert-manager, for the issuer that the ingress names.
    case certManager
    /// The operator, when it deploys the product.
    case `operator`
    /// Nobody: the object must exist before setup.sh runs. Where its name is known, setup.sh checks that it does.
    case existing
}

extension Maker {
    /// What the answers say about an object.
    public enum Provision: Sendable, CaseIterable {
        /// They say where its content comes from.
        case content
        /// They name a cert-manager issuer.
        case issuer
        /// `existing: true`.
        case existing
        /// Nothing: the product makes the object when the answers leave something out.
        case product
    }

    /// Decides who makes an object.
    ///
    /// Everything that is generated follows this decision.
    ///
    /// - Parameters:
    ///   - purpose: what the object is for.
    ///   - provision: what the answers say about the object itself.
    ///   - mode: who makes secrets in general. It does not concern objects that hold no secret.
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
