import Answers
import Diagnostics
import Fields
import InfluxDB

/// The fields of the answers that the interview asks about, each created on first use.
extension FieldPath {
    static let name = Answers.path { $0.name }
    static let namespace = Answers.path { $0.namespace }
    static let release = Answers.path { $0.release }
    static let deploy = Answers.path { $0.deploy }
    static let secrets = Answers.path { $0.secrets }
    static let licenseFile = Answers.path { $0.license.file }
    static let licenseExisting = Answers.path { $0.license.existing }
    static let pullSecretFile = Answers.path { $0.registry.pullSecret.file }
    static let pullSecretExisting = Answers.path { $0.registry.pullSecret.existing }
    static let vendorFile = Answers.path { $0.registry.mirror.vendorFile }
    static let applyStepImage = Answers.path { $0.operator.applyStepImage }
    static let registryOverride = Answers.path { $0.spec.images.registryOverride }
    static let caBundleFile = Answers.path { $0.egress.customCertificates.file }
    static let caBundleExisting = Answers.path { $0.egress.customCertificates.existing }

    // MARK: Hosting environment

    static let hostingEnvironment = Answers.path { $0.spec.hostingEnvironment }
    static let aws = Answers.path { $0.spec.hostingEnvironment.aws }
    static let gke = Answers.path { $0.spec.hostingEnvironment.gke }
    static let openshift = Answers.path { $0.spec.hostingEnvironment.openshift }
    static let eksRoleArn = Answers.path { $0.spec.hostingEnvironment.aws.eksRoleArn }
    static let workloadIdentity = Answers.path { $0.spec.hostingEnvironment.gke.workloadIdentity }
    static let serviceAccountEmail = Answers.path {
        $0.spec.hostingEnvironment.gke.workloadIdentity.serviceAccountEmail
    }

    // MARK: Ingress

    static let ingressHosts = Answers.path { $0.ingress.spec.hosts }
    static let tls = Answers.path { $0.ingress.tls }
    static let tlsSecretName = Answers.path { $0.ingress.tls.secretName }
    static let tlsCertificate = Answers.path { $0.ingress.tls.certificate }
    static let tlsKey = Answers.path { $0.ingress.tls.key }
    static let tlsExisting = Answers.path { $0.ingress.tls.existing }
    static let tlsIssuer = Answers.path { $0.ingress.tls.issuer }
    static let tlsIssuerKind = Answers.path { $0.ingress.tls.issuer.kind }
    static let tlsIssuerName = Answers.path { $0.ingress.tls.issuer.name }

    // MARK: Object store

    static let bucket = Answers.path { $0.objectStore.bucket }
    static let s3 = Answers.path { $0.objectStore.s3 }
    static let azure = Answers.path { $0.objectStore.azure }
    static let google = Answers.path { $0.objectStore.google }
    static let s3Endpoint = Answers.path { $0.objectStore.s3.spec.endpoint }
    static let s3AllowHTTP = Answers.path { $0.objectStore.s3.spec.allowHTTP }
    static let s3Region = Answers.path { $0.objectStore.s3.spec.region }

    // MARK: Identity provider

    static let identity = Answers.path { $0.identity }
    static let identityProvider = Answers.path { $0.identity.provider }
    static let jwksEndpoint = Answers.path { $0.identity.jwksEndpoint }
    static let deviceAuthorizationEndpoint = Answers.path { $0.identity.deviceAuthorizationEndpoint }
    static let tokenEndpoint = Answers.path { $0.identity.tokenEndpoint }
    static let clientID = Answers.path { $0.identity.clientID }
    static let users = Answers.path { $0.identity.users }
    static let internalSigningKey = Answers.path { $0.identity.internalSigningKey }

    // MARK: Storage and sizing

    static let ingesterVolume = Answers.path { $0.spec.ingesterStorage.storage }
    static let ingesterStorageClass = Answers.path { $0.spec.ingesterStorage.storageClassName }
    static let monitoringVolume = Answers.path { $0.spec.monitoringStorage.storage }
    static let monitoringStorageClass = Answers.path { $0.spec.monitoringStorage.storageClassName }
}
