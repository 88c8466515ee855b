import Foundation
import TestSupport
import Testing

/// Helm values are checked as the AppInstance that the chart renders, with locations in values.yaml.
@Suite struct ValuesCheckTests {
    private static func values() throws -> String {
        try String(contentsOf: Tools.golden.appending(path: "s3-keycloak/values.yaml"), encoding: .utf8)
    }

    @Test(arguments: [
        ("SecretName: catalog-dsn", "SecretName: Catalog_DSN", "catalog.dsn.SecretName: \"Catalog_DSN\" is not"),
        ("SecretKey: dsn", "SecretKey: d/n", "catalog.dsn.SecretKey: \"d/n\" is not a key"),
        ("tag: '20260421-2022186'", "tag: latest", "warning: the tag of image.tag is not a known release"),
        ("namespaceOverride: influxdb", "namespaceOverride: a.b", "namespaceOverride: \"a.b\" is not a DNS label"),
        ("fullnameOverride: us-docker", "fullnameOverride: https://us-docker", "is not a container image: it is a URL"),
        ("bucket: influxdb", "bucket: In_flux", "objectStore.bucket: \"In_flux\" is not"),
        ("tlsSecretName: ingress-tls", "tlsSecretName: catalog-dsn", "[IG2012 ambiguous-secret]"),
        ("storage: 10Gi", "storage: 1Gi", "monitoringStorage.storage is less than 10Gi"),
        ("useCustomEgress: true", "useCustomEgress: false", "egress has no effect without useCustomEgress"),
        (
            "ingesterStorage:", "resources: {querier: {requests: {replicas: 0}}}\ningesterStorage:",
            "resources.querier.requests.replicas: the chart drops values that are empty"
        ),
        (
            "ingesterStorage:", "hostingEnvironment: {openshift: {}}\ningesterStorage:",
            "hostingEnvironment.openshift: the chart turns the empty {} into null"
        ),
        (
            "ingesterStorage:", "hostingEnvironment: {eks: {}}\ningesterStorage:",
            "hostingEnvironment.eks: chart 0.1.25 ignores it"
        ),
        (
            "ingesterStorage:", "observability: {retention: 24h}\ningesterStorage:",
            "observability has no key \"retention\""
        ),
        (
            "ingesterStorage:", "operatorImageOverride: a.b/kubit:v1\ningesterStorage:",
            "operatorImageOverride: \"a.b/kubit:v1\" is not an image repository"
        ),
        ("  s3:", "  azure: {}\n  s3:  # beside", "objectStore has azure and s3, which exclude each other"),
        ("identityProvider: keycloak", "identityProvider: ''", "admin.identityProvider: the chart requires this value"),
    ]) func `problems of the rendered resource are reported for the values`(
        old: String,
        new: String,
        message: String
    ) throws {
        let clean = try Self.values()
        try #require(clean.contains(old))
        let text = clean.replacingOccurrences(of: old, with: new)
        let run = try Tools.influxgen("check", "-", "--kind", "values", input: text)
        let finding = run.stderr.split(separator: "\n").first { $0.contains(message) }
        let place = try #require(finding, "\(run.stderr)").split(separator: ":")
        // The reported line is one that was changed.
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[try #require(Int(place[1])) - 1]
        let isChanged = !clean.split(separator: "\n").contains(line)
        #expect(isChanged || ["egress", "tag", "catalog-dsn"].contains { line.contains($0) }, "\(line)")
        #expect(!run.stderr.contains("spec.package.spec"))
    }

    @Test(arguments: Tools.starters.filter { $0 != "openshift" }) func `generated values have no problems`(name: String)
        throws
    {
        let file = Tools.golden.appending(path: "\(name)/values.yaml").path
        let run = try Tools.influxgen("check", file)
        #expect(run.status == 0 && run.stderr.contains("no problems found"), "\(run.stderr)")
    }
}
