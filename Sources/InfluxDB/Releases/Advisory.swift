import Diagnostics
import Fields

/// What the vendor says of a release that concerns some configurations only.
public struct Advisory: Sendable {
    /// A configuration, as far as advisories look at it.
    public struct Configuration: Sendable {
        /// The product's configuration.
        public let spec: PackageSpec
        /// Whether the cluster has a licence; nil where that is not known.
        public let hasLicense: Bool?
        /// Whether the DSN is put together of parts, and so has none but known parameters.
        public let hasPlainDSN: Bool

        /// Names a configuration.
        public init(_ spec: PackageSpec, hasLicense: Bool?, hasPlainDSN: Bool = false) {
            self.spec = spec
            self.hasLicense = hasLicense
            self.hasPlainDSN = hasPlainDSN
        }
    }

    /// Its stable name in kebab case, by which programs recognise it.
    public let id: String
    /// What happens, in a sentence.
    public let text: String
    /// What it is about, in the answers or under `spec.package.spec`.
    public let path: FieldPath
    /// A warning, or a note where nothing breaks.
    public let severity: Severity
    /// The change that deals with it; nil where there is none to make.
    public let patch: Patch?
    /// The releases that it concerns.
    public let lifetime: Lifetime
    /// Whether it is said on the way to the first of them only, rather than for each.
    public let isTransition: Bool
    let applies: @Sendable (Configuration) -> Bool

    init(
        _ id: String,
        _ text: String,
        about path: FieldPath,
        since: Release,
        until: Release? = nil,
        isTransition: Bool = false,
        severity: Severity = .warning,
        patch: Patch? = nil,
        where applies: @escaping @Sendable (Configuration) -> Bool = { _ in true }
    ) {
        self.id = id
        self.text = text
        self.path = path
        self.severity = severity
        self.patch = patch
        lifetime = .since(since, until: until)
        self.isTransition = isTransition
        self.applies = applies
    }

    /// The advisories that a step from one release to a newer one brings up.
    public static func of(
        stepFrom from: Release,
        to target: Release,
        _ configuration: Configuration
    ) -> [Advisory] {
        all.filter { advisory in
            guard advisory.lifetime.contains(target.judged.edition), advisory.applies(configuration) else {
                return false
            }
            let isNew = advisory.lifetime.since.map { from.edition < $0 } ?? false
            return isNew || !advisory.isTransition
        }
    }

    /// The advisories that hold for a release as long as it runs.
    public static func of(_ release: Release, _ configuration: Configuration) -> [Advisory] {
        all.filter {
            !$0.isTransition && $0.lifetime.contains(release.judged.edition) && $0.applies(configuration)
        }
    }
}

extension Advisory.Configuration {
    /// Whether a feature is switched on.
    func has(_ flag: String) -> Bool { spec.featureFlags.contains { $0.name == flag } }

    /// Whether the DSN has the parameter `options`, or is not at hand to look into.
    var mayHaveOptions: Bool {
        if hasPlainDSN || spec.images?.overrides.contains(where: { $0.name.hasSuffix("granite/granite") }) == true {
            return false
        }
        if case .literal(let dsn) = spec.catalog.dsn { return dsn.contains("options=") }
        return true
    }

    /// Whether the object store's URL has the bucket's name in it.
    var endpointHoldsBucket: Bool {
        let endpoint = spec.objectStore.s3?.endpoint ?? spec.objectStore.direct?.endpoint
        return !spec.objectStore.bucket.isEmpty && endpoint?.contains(spec.objectStore.bucket) == true
    }

    /// Whether the garbage collector's snapshot files are switched off.
    var hasSnapshotWorkaround: Bool {
        Advisory.snapshotVariables.allSatisfy { variable($0, of: "iox", in: \.garbageCollector) == "false" }
    }

    /// Whether any of the garbage collector's snapshot files is switched on or off.
    var namesSnapshotFiles: Bool {
        Advisory.snapshotVariables.contains { variable($0, of: "iox", in: \.garbageCollector) != nil }
    }

    /// Whether queriers and routers, or any of them, are told where the token service is.
    func namesTokenService(_ isEnough: (Bool, Bool) -> Bool) -> Bool {
        isEnough(
            variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: \.querier) != nil,
            variable("AUTHZ_TOKEN_SVC_ADDRESS", of: "clustered-auth", in: \.router) != nil
        )
    }

    /// An environment variable of a component's container, its own or what all components share.
    func variable(_ name: String, of container: String, in component: KeyPath<Components, Component?>) -> String? {
        func value(_ component: Component?) -> String? { component?.template?.containers[container]?.env[name] }
        return value(spec.components?[keyPath: component]) ?? value(spec.components?.common)
    }
}
