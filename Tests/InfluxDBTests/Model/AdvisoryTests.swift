import Testing

@testable import InfluxDB

/// The advisories of the releases.
@Suite struct AdvisoryTests {
    @Test func `every advisory has a unique id in kebab case`() {
        let ids = Advisory.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(id)") }
    }
}
