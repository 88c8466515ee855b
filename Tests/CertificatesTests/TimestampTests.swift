import Certificates
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00Z", 951_825_600), ("2026-11-29T13:43:50Z", 1_795_959_830),
        ("1969-12-31T23:59:59Z", -1), ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("1900-03-01T00:00:00Z", -2_203_891_200),
        ("0000-03-01T00:00:00Z", -62_162_035_200),
    ])
    func `A time is read and written as the seconds that date prints`(text: String, seconds: Int) {
        #expect(Timestamp(rfc3339: text)?.secondsSince1970 == seconds)
        #expect(Timestamp(secondsSince1970: seconds).description == text)
    }

    @Test(arguments: [
        "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00:00+",
        "x026-01-01T00:00:00Z", "",
    ])
    func `A time that does not exist is refused`(text: String) { #expect(Timestamp(rfc3339: text) == nil) }

    @Test func `Every day of four centuries is read and written`() {
        var seconds = Timestamp(rfc3339: "1899-12-31T06:07:08Z")?.secondsSince1970 ?? 0
        for _ in 0..<146_100 {
            seconds += 86_400
            let time = Timestamp(secondsSince1970: seconds)
            guard Timestamp(rfc3339: time.description) == time else {
                Issue.record("\(time)")
                return
            }
        }
    }

    @Test func `Days are complete days`() {
        let now = Timestamp(secondsSince1970: 1000)
        #expect(now.days(until: Timestamp(secondsSince1970: 1000 + 86_399)) == 0)
        #expect(now.days(until: Timestamp(secondsSince1970: 1000 + 86_400)) == 1)
        #expect(now.days(until: Timestamp(secondsSince1970: 999)) == -1)
    }
}
