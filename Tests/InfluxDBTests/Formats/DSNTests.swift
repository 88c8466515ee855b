import Testing

@testable import InfluxDB

/// Problems of literal DSNs.
@Suite struct DSNTests {
    @Test(arguments: [
        "postgres://u:p@h/db", "postgresql://u:p@h:5432/db?a=b", "postgres://u:p@h/db?application_name=a@b",
        "postgres://u:p:q@h/db", "postgres://u@h/db", "postgres://h/db", "postgres://u:me%23ow@[::1]:5432/db",
        "postgres://u:p@h/db?options=-c%20x&sslmode=verify-full", "postgres://u:p@h:/db", "postgres://u:p@h/d@b",
        "postgres://u:p@%2Fvar%2Frun/db", "postgres://u:p@/db?host=h", "postgres://h/?dbname=d&user=u",
        "postgres://u:p@h1:5432,h2:5432/db", "postgres://u:!$&'()*+,;=~@h/db", "postgres://h/db?options=a@b/c",
        "postgres://u:p@my_db.svc.cluster.local./db",
    ])
    func `a valid DSN has no problems`(dsn: String) { #expect(DSN(dsn).problems == []) }

    @Test(arguments: [
        ("", "does not begin with postgres://", "postgres://USER"),
        ("mysql://u:p@h/d", "does not begin", "postgres://"),
        ("postgres://u:me#ow@h/d", "user or password", "\"#\" as %23"),
        ("postgres://u:p/w@h/d", "user or password", "\"/\" as %2F"),
        ("postgres://u:p?w@h/d", "user or password", "\"?\" as %3F"),
        ("postgres://u:12/x@h/d?application_name=a@b", "user or password", "\"/\" as %2F"),
        ("postgres://u:p@ss@h/d", "user or password", "\"@\" as %40"),
        ("postgres://u:p@s/s@h/d", "user or password", "\"@\" as %40, \"/\" as %2F"),
        ("postgres://u:1%x@h/d", "user or password", "\"%\" as %25"),
        ("postgres://u:ü@h/d", "user or password", "\"ü\" as %C3%BC"),
        ("postgres://u:p p@h/d", "user or password", "space as %20"),
        ("postgres://:p@h/d", "does not contain a user", "USER"),
        ("postgres://u:p@/d", "does not contain a host", "host"),
        ("postgres://u:p@h h/d", "invalid host", "DNS name"),
        ("postgres://u:p@[zz]/d", "invalid host", "IPv6"),
        ("postgres://u:p@h:0/d", "port", "1 to 65535"), ("postgres://u:p@h:+80/d", "port", "5432"),
        ("postgres://u:p@h:x/d", "port", "5432"), ("postgres://u:p@h", "does not contain a database", "/DATABASE"),
        ("postgres://u:p@h/", "does not contain a database", "/DATABASE"),
        ("postgres://u:p@h/d b", "database", "space as %20"),
        ("postgres://u:p@h/d ", "database", "remove the space at the end"),
        ("postgres://u:p@h/d\n", "database", "remove the line break at the end"),
        ("postgres://u:p@h/d?a=b\n", "parameters", "remove the line break at the end"),
        ("postgres://u:p@h/d#x", "contains a #", "\"#\" as %23"),
        ("postgres://u:p@h/d?sslmode=foo", "sslmode", "verify-full"),
    ])
    func `an invalid DSN has one problem, with its fix`(dsn: String, reason: String, fix: String) throws {
        let problems = DSN(dsn).problems
        try #require(problems.count == 1, "\(dsn): \(problems)")
        #expect(problems[0].reason.contains(reason) && problems[0].fix.contains(fix), "\(dsn): \(problems)")
        #expect(problems[0].isFatal)
    }

    @Test func `unencrypted traffic gives a warning`() {
        let problems = DSN("postgres://u:p@h/d?sslmode=disable").problems
        #expect(problems.count == 1 && !problems[0].isFatal)
    }
}
