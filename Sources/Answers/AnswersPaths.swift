import Diagnostics
import Fields

extension Answers {
    /// Paths in the answers, created on first use.
    package enum Paths {
        package static let dsn = path { $0.catalog.dsn }
        package static let adminDSN = path { $0.identity.dsn }
        package static let s3AccessKey = path { $0.objectStore.s3.accessKey }
        package static let s3SecretKey = path { $0.objectStore.s3.secretKey }
        package static let azureAccount = path { $0.objectStore.azure.account }
        package static let azureAccessKey = path { $0.objectStore.azure.accessKey }
        package static let serviceAccount = path { $0.objectStore.google.serviceAccountSecret }
        package static let signingKeyID = path { $0.identity.internalSigningKey.id }
        package static let privateKey = path { $0.identity.internalSigningKey.privateKey }
        package static let publicKey = path { $0.identity.internalSigningKey.publicKey }
        static let externalSecrets = path { $0.externalSecrets }
        package static let tls = path { $0.ingress.tls }
        static let kubit = path { $0.kubit }
        static let skipAuth = path { $0.kubit.skipAuth }
        static let chartArchive = path { $0.chartArchive }
        package static let `operator` = path { $0.operator }
        package static let singleNamespace = path { $0.operator.singleNamespace }
        package static let operatorResources = path { $0.operator.resources }
        package static let applyStepImage = path { $0.operator.applyStepImage }
        package static let registryOverride = path { $0.spec.images.registryOverride }
        static let mirrorFile = path { $0.registry.mirror.file }
        static let mirrorVendorFile = path { $0.registry.mirror.vendorFile }
        package static let identity = path { $0.identity }
        package static let namespace = path { $0.namespace }
        package static let pullSecret = path { $0.registry.pullSecret }
        package static let license = path { $0.license }
        package static let gitOps = path { $0.gitops }
        package static let objectStore = path { $0.objectStore }
        package static let caBundle = path { $0.egress.customCertificates }

        private static func path<Value>(_ way: (Path<Answers>) -> Path<Value>) -> FieldPath { Answers.path(way) }
    }
}
