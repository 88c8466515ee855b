import Foundation
import TestSupport
import Testing

/// `explain` and the reference page, which are derived from the descriptions of the fields.
@Suite struct ExplainTests {
    @Test func `a field is explained with its default, its format and its releases`() throws {
        let retention = try Tools.influxgen("explain", "observability.retention")
        #expect(retention.status == 0)
        #expect(retention.stdout.hasPrefix("observability.retention  (duration)\n"))
        #expect(
            retention.stdout.contains("Default: 12h.\n")
                && retention.stdout.contains("Since release 20250212-1570743.")
        )
        #expect(
            try Tools.influxgen("explain", "identity.users.userGroups").stdout.contains(
                "One of: Admin, Auditor, Member."
            )
        )
        #expect(
            try Tools.influxgen("explain").stdout.contains(
                "  objectStore         The object store for the data. Required.\n"
            )
        )
        let chart = try Tools.influxgen("explain", "--kind", "values", "catalog.dsn.SecretName")
        #expect(chart.stdout.contains("Name of the secret."))
        let wrong = try Tools.influxgen("explain", "ingress.tsl")
        #expect(wrong.status == 64 && wrong.stderr.contains("Did you mean tls?"))
    }
}
