import Formats
import TestSupport
import Testing

/// Regular expressions for everything that is greater than a number or version.
@Suite struct NumberPatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        try text.wholeMatch(of: Regex(pattern)) != nil
    }

    @Test(arguments: [0, 9, 10, 99, 100, 1234, 99999]) func `exactly the greater numbers match`(number: Int) throws {
        let pattern = NumberPattern.number(above: number, upTo: 5)
        for other in [0, 1, 8, 9, 10, 11, 98, 99, 100, 101, 999, 1233, 1234, 1235, 1240, 1300, 2000, 99998, 99999] {
            #expect(try matches(pattern, "\(other)") == (other > number), "\(number) \(other)")
        }
        #expect(try !matches(pattern, "0\(number + 1)") && !matches(pattern, "100000"))
    }

    @Test(arguments: ["00000000", "20260421", "20261231", "99999999"])
    func `exactly the greater dates match`(date: String) throws {
        let pattern = NumberPattern.sameLength(above: date)
        for other in ["00000000", "20260420", "20260421", "20260422", "20260501", "20270101", "30000000", "99999999"] {
            #expect(try matches(pattern, other) == (other > date), "\(date) \(other)")
        }
    }

    @Test func `exactly the greater versions match`() throws {
        let pattern = NumberPattern.version(above: [0, 1, 25])
        for newer in ["0.1.26", "0.1.100", "0.2.0", "1.0.0", "10.0.0"] { #expect(try matches(pattern, newer)) }
        for older in ["0.1.25", "0.1.3", "0.0.30", "0.1.026", "0.1.26.1", "0x1x26"] {
            #expect(try !matches(pattern, older))
        }
    }
}
