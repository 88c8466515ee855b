import Fields
import Testing

/// The releases that have a field.
@Suite struct LifetimeTests {
    private func edition(_ text: String) throws -> Edition { try #require(Edition(text)) }

    @Test func `a lifetime starts with its first release and ends before another one`() throws {
        let lifetime = try Lifetime(since: edition("20240111-824437"), until: edition("20250613-1754010"))
        #expect(try !lifetime.contains(edition("20231115-746129")))
        #expect(try lifetime.contains(edition("20240111-824437")))
        #expect(try lifetime.contains(edition("20250212-1570743")))
        #expect(try !lifetime.contains(edition("20250613-1754010")))
    }

    @Test func `every release has a field without limits`() throws {
        #expect(try Lifetime.always.contains(edition("20230922-650371")))
    }

    @Test func `a field is available if the release is unknown`() throws {
        #expect(try Lifetime(since: edition("20240111-824437")).contains(nil))
    }
}
