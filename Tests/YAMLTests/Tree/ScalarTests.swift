import Testing
import YAML

/// The types of plain scalars.
@Suite struct ScalarTests {
    @Test func `plain scalars have the types that the parser of Kubernetes gives them`() {
        let texts: [(ResolvedType, [String])] = [
            (.null, ["", "~", "null", "Null", "NULL"]),
            (.boolean(true), ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"]),
            (.boolean(false), ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"]),
            (.integer, ["0", "12", "-3", "+4", "007", "1_000", "1_", "0x1F", "-0x1f", "0o17", "0b101", "0x_1"]),
            (
                .float,
                [
                    "1.5", "1.", ".5", "-.5", "+1.5", "1e3", "1E3", "1.5e-3", "1e+3", "1_0.5", ".inf", "-.Inf", "+.INF",
                    ".nan", ".NaN", ".NAN",
                ]
            ),
            (
                .string,
                [
                    "a", "nULL", "tRue", "yEs", "oN", "-", "+", ".", "-.", "+-1", "1.2.3", "1e", "1e+", "e3", ".e3",
                    "0x", "0xG",
                    "0o8", "0b2", "0X1", "1:30", "2024-01-02", "8f1e6a52-4a61", "1 2", "1a", "+.NAN", ".iNF",
                    "1\u{301}", "١",
                    "1.5\u{301}", "0x1\u{301}",
                ]
            ),
        ]
        for (type, texts) in texts {
            for text in texts { #expect(ResolvedType(plain: text) == type, "\(text)") }
        }
    }
}
