import Diagnostics
import Testing

/// What is compared to find a misspelled word.
@Suite struct SpellingTests {
    /// Candidates that count how often they are asked for.
    private final class Candidates: Sequence {
        private(set) var count = 0

        func makeIterator() -> AnyIterator<String> {
            var rest = ["bucket", "region"][...]
            return AnyIterator {
                self.count += 1
                return rest.popFirst()
            }
        }
    }

    @Test func `a word that is too long is not compared at all`() {
        let candidates = Candidates()
        #expect(Spelling.nearest(to: String(repeating: "a", count: 3_000_000), in: candidates) == nil)
        #expect(candidates.count == 0)
        #expect(Spelling.nearest(to: "buket", in: candidates) == "bucket" && candidates.count == 3)
    }

    @Test func `the number of wrong letters can be limited`() {
        #expect(Spelling.nearest(to: "bukt", in: ["bucket"], atMost: 1) == nil)
        #expect(Spelling.nearest(to: "buckte", in: ["bucket"], atMost: 1) == "bucket")
    }
}
