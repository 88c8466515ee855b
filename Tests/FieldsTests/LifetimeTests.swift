import Fields
import Testing

/// The releases that have a field.
@Suite struct LifetimeTests {
    @Test func `a lifetime begins with its first release and ends before another`() {
        let lifetime = Lifetime(since: "20240111-824437", until: "20250613-1754010")
        #expect(!lifetime.contains("20231115-746129"))
        #expect(lifetime.contains("20240111-824437"))
        #expect(lifetime.contains("20250212-1570743"))
        #expect(!lifetime.contains("20250613-1754010"))
    }

    @Test func `every release has a field without bounds`() {
        #expect(Lifetime.always.contains("20230922-650371"))
    }

    @Test func `a field is available where no release is known`() {
        #expect(Lifetime(since: "20240111-824437").contains(nil))
    }
}
