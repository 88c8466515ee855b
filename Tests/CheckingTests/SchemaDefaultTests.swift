import Checking
import Diagnostics
import TestSupport
import Testing

/// Empty strings that the vendor's schema has as defaults, which the product treats as no value.
@Suite struct SchemaDefaultTests {
    private static func indented(_ text: String) -> String {
        "spec:\n  package:\n    spec:\n" + text.split(separator: "\n").map { "      \($0)\n" }.joined()
    }

    static let product = [
        "ingesterStorage: {storage: 10Gi, storageClassName: ''}",
        "monitoringStorage: {storage: 10Gi, storageClassName: \"\"}",
        "images: {registryOverride: ''}",
        "ingress: {hosts: [a.example.com], http: {className: ''}, grpc: {className: ''}}",
    ]

    @Test(
        arguments: product + [
            "ingress: {hosts: [a.example.com], tlsSecretName: ''}",
            "objectStore: {bucket: influxdb, s3: {region: us-east-1, endpoint: ''}}",
            "hostingEnvironment: {aws: {eksRoleArn: ''}}",
        ]
    )
    func `an AppInstance may contain them`(text: String) throws {
        let document = try CleanDocument.text(.appinstance, with: Self.indented(text))
        #expect(Findings.check(document, as: .appinstance).map { "\($0.message)" } == [])
    }

    @Test(
        arguments: product + ["hostingEnvironment: {aws: {eksRoleArn: ''}}", "objectStore:\n  s3:\n    endpoint: ''"]
    )
    func `answers may contain them`(text: String) throws {
        // The chart drops what is empty, which is a warning at most.
        let document = try CleanDocument.text(.answers, with: text)
        let errors = Findings.check(document, as: .answers).filter { $0.severity == .error }
        #expect(errors.map { "\($0.message)" } == [])
    }

    @Test(
        arguments: product + [
            "ingress: {hosts: [a.example.com], tlsSecretName: ''}", "objectStore:\n  s3:\n    endpoint: ''",
        ]
    )
    func `values may contain them`(text: String) throws {
        let document = try CleanDocument.text(.values, with: text)
        let errors = Findings.check(document, as: .values).filter { $0.severity == .error }
        #expect(errors.map { "\($0.message)" } == [])
    }

    @Test(arguments: [
        "ingesterStorage: {storage: ''}", "objectStore: {bucket: '', s3: {region: us-east-1}}",
        "catalog: {dsn: {valueFrom: {secretKeyRef: {name: '', key: dsn}}}}", "ingress: {hosts: ['']}",
        "images: {overrides: [{name: a, newFQIN: ''}]}", "ingesterStorage: {storage: 10Gi, storageClassName: A_B}",
    ])
    func `other fields may not be empty, and other values must be valid`(text: String) throws {
        let document = try CleanDocument.text(.appinstance, with: Self.indented(text))
        #expect(Findings.check(document, as: .appinstance).contains { $0.severity == .error })
    }
}
