import Fields
import Formats
import InfluxDB

extension HelmValues {
    /// Creates the values from which a chart version renders an AppInstance, as far as that version can.
    ///
    /// `HelmDeparture.find` renders the values as the chart does and returns the remaining differences.
    ///
    /// - Parameters:
    ///   - repository: the package image up to the colon that the chart writes; a port in it also follows a colon, so it is
    ///     not read from the image.
    ///   - tag: the rest of the package image, usually the tag.
    public init(carrying instance: AppInstance, packageImage repository: String, tag: String, by chart: Chart) {
        self.init()
        let spec = instance.spec.package.spec

        nameOverride = Pasted(instance.metadata.name.text)
        namespaceOverride = instance.metadata.namespace.map { Pasted($0.text) }
        fullnameOverride = repository
        image.tag = tag
        if chart.pause == .carried { pause = instance.spec.pause }
        imagePullSecrets = instance.spec.imagePullSecrets
        hostingEnvironment = spec.hostingEnvironment.map { HelmHostingEnvironment($0, awsKey: chart.awsKey) }
        if case .secret(let reference) = spec.catalog.dsn {
            catalog.dsn.name = Pasted(reference.name.text)
            catalog.dsn.key = Pasted(reference.key.text)
        }
        images = spec.images.map { images in
            var form = Images()
            form.registryOverride = images.registryOverride.map(Pasted.init)
            form.overrides = images.overrides
            return form
        }
        objectStore.bucket = Pasted(spec.objectStore.bucket)
        objectStore.store = spec.objectStore
        if chart.hasObservability, let monitor = spec.observability?.serviceMonitor {
            var form = Observability.ServiceMonitor()
            form.interval = monitor.interval.map(Pasted.init)
            form.scrapeTimeout = monitor.scrapeTimeout.map(Pasted.init)
            observability = Observability()
            observability?.serviceMonitor = form
        }
        ingesterStorage = spec.ingesterStorage
        monitoringStorage = spec.monitoringStorage
        ingress = spec.ingress.map(IngressValue.some) ?? IngressValue.none
        components = spec.components
        resources = spec.resources
        admin = spec.admin.map { admin in
            var form = Admin()
            form.users = admin.users
            form.dsn = admin.dsn.map(Admin.DSN.init)
            form.identityProvider = Pasted(admin.identityProvider ?? "")
            form.jwksEndpoint = Pasted(admin.jwksEndpoint ?? "")
            return form
        }
        if let egress = spec.egress {
            useCustomEgress = true
            self.egress = egress
        }
        featureFlags = spec.featureFlags
    }
}
