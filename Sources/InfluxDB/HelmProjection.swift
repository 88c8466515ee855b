import Diagnostics
import Fields
import Kubernetes

/// Something of an AppInstance that the Helm chart cannot carry.
public struct HelmDeparture: Sendable {
    /// Where it stands in the AppInstance.
    public let path: FieldPath
    /// What the chart does to it.
    public let reason: String
    /// The way out.
    public let fix: String
}

extension HelmValues {
    /// Puts an AppInstance into the chart's form.
    ///
    /// - Returns: the values, and everything that they cannot carry.
    public static func carrying(_ instance: AppInstance) -> (values: HelmValues, departures: [HelmDeparture]) {
        var values = HelmValues()
        var departures: [HelmDeparture] = []
        let package = instance.spec.package
        let spec = package.spec
        let root: FieldPath = "spec.package.spec"

        values.nameOverride = Pasted(instance.metadata.name.text)
        values.namespaceOverride = Pasted(instance.metadata.namespace.text)
        if let colon = package.image.lastIndex(of: ":") {
            values.fullnameOverride = String(package.image[..<colon])
            values.image.tag = String(package.image[package.image.index(after: colon)...])
        }
        values.pause = instance.spec.pause
        values.imagePullSecrets = instance.spec.imagePullSecrets
        if values.imagePullSecrets.isEmpty {
            departures.append(
                HelmDeparture(
                    path: "spec.imagePullSecrets",
                    reason: "the chart adds its default gar-docker-secret where no pull secret is given",
                    fix: "name a pull secret under registry, or deploy with kubectl"
                )
            )
        }
        values.hostingEnvironment = spec.hostingEnvironment
        if case .openshift = spec.hostingEnvironment {
            departures.append(
                HelmDeparture(
                    path: root.appending("hostingEnvironment").appending("openshift"),
                    reason: "the chart turns the empty mapping into null",
                    fix: "deploy with kubectl, or patch the AppInstance after helm install"
                )
            )
        }
        if case .secret(let reference) = spec.catalog.dsn {
            values.catalog.dsn.name = Pasted(reference.name.text)
            values.catalog.dsn.key = Pasted(reference.key.text)
        } else {
            departures.append(
                HelmDeparture(
                    path: root.appending("catalog").appending("dsn"),
                    reason: "the chart takes a DSN from a secret only",
                    fix: "name a secret for the DSN"
                )
            )
        }
        if let images = spec.images {
            var form = Images()
            form.registryOverride = images.registryOverride.map(Pasted.init)
            form.overrides = images.overrides
            values.images = form
        }
        values.objectStore.bucket = Pasted(spec.objectStore.bucket)
        values.objectStore.store = spec.objectStore
        if case .google(let google) = spec.objectStore.provider, google.serviceAccountSecret == nil {
            departures.append(
                HelmDeparture(
                    path: root.appending("objectStore").appending("google"),
                    reason: "the chart turns the empty mapping into null",
                    fix: "give a serviceAccountSecret, or deploy with kubectl"
                )
            )
        }
        values.carry(spec.observability, root, &departures)
        values.ingesterStorage = spec.ingesterStorage
        values.monitoringStorage = spec.monitoringStorage
        values.ingress = spec.ingress.map(IngressValue.some) ?? IngressValue.none
        values.components = spec.components
        values.resources = spec.resources
        values.carry(spec.admin, root, &departures)
        if let egress = spec.egress {
            values.useCustomEgress = true
            values.egress = egress
        }
        values.featureFlags = spec.featureFlags
        return (values, departures)
    }

    private mutating func carry(
        _ observability: InfluxDB.Observability?,
        _ root: FieldPath,
        _ departures: inout [HelmDeparture]
    ) {
        guard var observability else { return }
        let path = root.appending("observability")
        if observability.retention != nil {
            observability.retention = nil
            departures.append(
                HelmDeparture(
                    path: path.appending("retention"),
                    reason: "the chart drops it",
                    fix: "deploy with kubectl, or live with 12h"
                )
            )
        }
        if let monitor = observability.serviceMonitor {
            let path = path.appending("serviceMonitor")
            if monitor.fallbackScrapeProtocol != nil {
                observability.serviceMonitor?.fallbackScrapeProtocol = nil
                departures.append(
                    HelmDeparture(
                        path: path.appending("fallbackScrapeProtocol"),
                        reason: "the chart drops it",
                        fix: "deploy with kubectl, or remove it"
                    )
                )
            }
            for (key, value) in [("interval", monitor.interval), ("scrapeTimeout", monitor.scrapeTimeout)]
            where value == nil {
                departures.append(
                    HelmDeparture(
                        path: path.appending(key),
                        reason: "the chart wants interval and scrapeTimeout both",
                        fix: "give observability.serviceMonitor.\(key)"
                    )
                )
            }
        }
        self.observability = observability.serviceMonitor == nil ? nil : observability
    }

    private mutating func carry(_ admin: InfluxDB.Admin?, _ root: FieldPath, _ departures: inout [HelmDeparture]) {
        let path = root.appending("admin")
        guard let admin else {
            departures.append(
                HelmDeparture(
                    path: path,
                    reason: "the chart wants an identity provider",
                    fix: "answer identity, or deploy with kubectl"
                )
            )
            return
        }
        if admin.users.isEmpty {
            departures.append(
                HelmDeparture(
                    path: path.appending("users"),
                    reason: "the chart renders invalid YAML without a user",
                    fix: "name a user under identity.users"
                )
            )
        }
        if admin.internalSigningKey != nil {
            departures.append(
                HelmDeparture(
                    path: path.appending("internalSigningKey"),
                    reason: "the chart drops it",
                    fix: "deploy with kubectl"
                )
            )
        }
        var form = Admin()
        form.users = admin.users
        form.dsn = admin.dsn
        form.identityProvider = Pasted(admin.identityProvider ?? "")
        form.jwksEndpoint = Pasted(admin.jwksEndpoint ?? "")
        self.admin = form
    }
}
