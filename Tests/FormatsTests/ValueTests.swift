import Formats
import TestSupport
import Testing

/// Legal and illegal texts of every value type.
@Suite struct ValueTests {
    private static func hex(_ count: Int) -> String { String(repeating: "0a", count: count / 2) }

    static let tables = [
        TextTable(
            Hostname.self,
            legal: ["a.b", "influxdb.example.com", "1.2.3", "123", "*.foo.bar", "*.b", "1.2.3.4.5", "256.1.1.1"],
            illegal: [
                "", "1.2.3.4", "010.0.0.1", "::1", "A.b", "a_b.c", "*", "*.", "a.*.b", "**.b", "*a.b", "*.*.b", "a..b",
                "-a.b", "a.b.", "https://a.b", "a.b:80", String(repeating: "a", count: 254),
            ]
        ),
        TextTable(
            URLHost.self,
            legal: ["a.b", "A.b", "keycloak", "a_b", "a.b:8443", "10.0.0.1", "[::1]:8443", "a.b."],
            illegal: ["", "*.b", "https://a.b", "a.b/c", "a.b:0", "a.b:x", "u@a.b", "-a.b", "1.2.3.256", "."]
        ),
        TextTable(
            HTTPURL.self,
            legal: [
                "https://h", "http://minio.minio.svc:9000/", "https://[::1]:9000/a", "HTTPS://H.example.com.",
                "https://10.0.0.1", "https://h?a=b@c", "https://a_b/c", "https://[2001:db8::1:2]",
                "https://[::ffff:10.0.0.1]", "https://h:65535",
            ],
            illegal: [
                "", "h", "ftp://h", "https://", "https://h:0", "https://h:+80", "https://h:65536", "https://h:",
                "https://[zz]:9000", "https://[::1]x", "https://[::1", "https://[1:2:3]", "https://[1::2::3]",
                "https://-h-", "https://h..de", "https://.", "https://u:p@h", "https://h h", "https://*.b",
                "https://https://h", "https://1.2.3.256", "https://[1:2:3:4:5:6:7:8:9]",
            ]
        ),
        TextTable(
            ImageReference.self,
            legal: [
                "a", "a/b", "a__b", "a_b.c-d---e", "localhost/a", "localhost:5000/a:1.2", "r.example.com:5000/a/b:1.2",
                "a@sha256:\(hex(64))", "a:b@sha512:\(hex(128))", "a@sha384:\(hex(96))", "[::1]:5000/a", "a:_x-.",
                "us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20260421-2022186",
            ],
            illegal: [
                "", "A", "a/b..c", "a/b___c", "a/._b", "a/b_-c", "a/b-", "a//b", "/a", "a:", "a:.b", "a:b c", "a b",
                "a@sha256:\(hex(64).uppercased())", "a@sha256:\(hex(62))", "a@sha512:\(hex(64))", "a@md5:\(hex(32))",
                "a@", "a:b@sha256:\(hex(64))@x", "https://a/b", "r.example.com:0/a", "r.example.com:x/a", "-r.com/a",
                "a:\(String(repeating: "b", count: 129))", "a/\(String(repeating: "b", count: 256))",
            ]
        ),
        TextTable(
            ImageRepository.self,
            legal: ["a", "r.example.com:5000/a/b", "ghcr.io/kubecfg/kubit"],
            illegal: ["", "a:b", "a@sha256:\(hex(64))", "r.example.com/A", "https://r/a", "a/"]
        ),
        TextTable(
            RegistryPrefix.self,
            legal: ["r", "r.example.com", "r.example.com:5000/a/b", "10.0.0.1:5000", "[::1]:5000/a"],
            illegal: ["", "r/", "r/A", "https://r", "u:p@r", "r:0", "r:x", "r//a", "-r", "r.example.com:5000/a:b"]
        ),
        TextTable(
            ImageStart.self,
            legal: ["a.b/c", "localhost:5000/a", "a.b/c@sha256", "a@sha512"],
            illegal: ["", "a.b/c:1", "a@", "a@sha1", "a@sha256:\(hex(64))", "a/B", "a@sha256@sha256"]
        ),
        TextTable(
            ImageEnd.self,
            legal: ["v0.0.22", hex(64), "v0.0.22@sha256:\(hex(64))"],
            illegal: ["", ".a", "a:b", "a@", "a@sha256", "@sha256:\(hex(64))", "a@sha256:\(hex(32))"]
        ),
        TextTable(ImageTag.self, legal: ["v0.0.22", "_", "latest"], illegal: ["", ".a", "-a", "a/b", "a:b", "a b"]),
        TextTable(
            EmailAddress.self,
            legal: ["a@b", "a.b+c@example.com", "o'neil@example.com", "ü@example.com", "a#EXT#@b.onmicrosoft.com"],
            illegal: [
                "", "a", "@b", "a@", "mailto:a@b.c", "a b@c", "a@b@c", "a@b c", "<a@b.c>", "a@-b", "a,b@c", "a@b\n",
            ]
        ),
        TextTable(
            Quantity.self,
            legal: ["1", "+1", "500m", "0.5", ".5", "1.", "100Gi", "1E", "1e3", "1E-3", "1k", "+1.5Gi", "0"],
            illegal: ["", "+", ".", "-1", "++1", "1 Gi", "1gi", "1K", "1e", "1.2.3", "Gi", "0x1f", "1Gi ", "1Zi", "１"]
        ),
        TextTable(
            PrometheusDuration.self,
            legal: ["0", "30s", "12h", "1h30m", "1d12h", "1y1w1d1h1m1s1ms", "0s", "99999999999999999999y"],
            illegal: ["", "1", "12 hours", "30m1h", "1h1h", "1.5h", "-1s", "s", "1us"]
        ),
        TextTable(
            GoDuration.self,
            legal: ["0", "1h", "90s", "1.5h", "1h30m", "24h0m0s", "1ms"],
            illegal: ["", "1", "1d", "1w", "h", "1 h", ".h", "1.2.3h"]
        ),
        TextTable(
            ObjectName.self,
            legal: ["a", "a-b.c", "1", String(repeating: "a", count: 253)],
            illegal: ["", "A", "a_b", "-a", "a-", "a..b", "a.", ".a", String(repeating: "a", count: 254), "é"]
        ),
        TextTable(
            DNSLabel.self,
            legal: ["a", "iox", "a-b", "1", String(repeating: "a", count: 63)],
            illegal: ["", "IOX", "a b", "a.b", "-a", "a-", String(repeating: "a", count: 64)]
        ),
        TextTable(
            DataKey.self,
            legal: ["a", "ca.pem", ".dockerconfigjson", "A_b-c", "-"],
            illegal: ["", ".", "..", "..a", "a/b", "a b", "é", String(repeating: "a", count: 254)]
        ),
        TextTable(
            MetadataKey.self,
            legal: ["app", "a.b/c", "A_b.c-d", "cert-manager.io/issuer"],
            illegal: ["", "a/", "/a", "a b", "-a", "A.b/c", "a/b/c", String(repeating: "a", count: 64)]
        ),
        TextTable(LabelValue.self, legal: ["", "a", "A_b.c-d"], illegal: ["-a", "a-", "a b", "a/b"]),
        TextTable(
            ContextName.self,
            legal: [
                "prod-eu", "arn:aws:eks:eu-central-1:1:cluster/a", "a b", "gke_p_z_n", "user@cluster", "é", "$(id)",
            ],
            illegal: ["", "-a", "--context=b", " a", "a\nb", "a\u{7F}", "\u{1B}[1m"]
        ),
        TextTable(
            GitURL.self,
            legal: [
                "https://git.example.com/a.git", "http://h:8080/a/b", "ssh://git@h/a.git", "ssh://h:2222/a",
                "ssh://git@[::1]:22/a",
            ],
            illegal: [
                "", "git@h:a.git", "h/a", "https://h", "https://h/", "https://u:p@h/a", "https://token@h/a",
                "ssh://u:p@h/a",
                "ssh://h", "ssh://h/", "ssh://@h/a", "ssh://a b@h/c", "git://h/a", "file:///a", "/a/b", "ssh://h:0/a",
                "https://h/a b",
            ]
        ),
        TextTable(
            GitRevision.self,
            legal: ["main", "release/1.2", "refs/tags/v1", hex(40), "v1.0+a", "_a"],
            illegal: ["", "-a", "a..b", "a b", "a~1", "a^", "a:b", "/a", "a/", "a.", "a.lock", "a//b", "HEAD?", "a\\b"]
        ),
        TextTable(
            RepositoryPath.self,
            legal: [".", "a", "clusters/prod-eu", "a_b/c.d/1"],
            illegal: ["", "/a", "a/", "..", "../a", "a/../b", "./a", "a//b", "a b", "-a", "a\\b", "é", ".git"]
        ),
        TextTable(
            ChartRepositoryURL.self,
            legal: ["https://h/charts", "oci://r.example.com:5000/charts/a", "oci://r", "http://h"],
            illegal: ["", "h/charts", "oci:/r", "oci://", "oci://u:p@r/a", "oci://r/a b", "https://u:p@h", "git://h"]
        ),
        TextTable(
            FluxDuration.self,
            legal: ["10m", "1h30m", "1.5h", "500ms", "90s"],
            illegal: ["", "10", "1d", "m", "1 h", "1.h", ".5h", "1h-2m", "1us"]
        ),
        TextTable(VariableName.self, legal: ["A", "_a", "a.b-c1"], illegal: ["", "1A", "a b", "a=b"]),
    ]

    @Test(arguments: tables) func `a value type accepts valid text and rejects everything else`(table: TextTable) {
        for text in table.legal { #expect(table.isValue(text), "\(table): \(text) is legal") }
        for text in table.illegal { #expect(!table.isValue(text), "\(table): \(text) is illegal") }
    }

    @Test(arguments: tables) func `the pattern for editors matches all valid text`(table: TextTable) throws {
        try table.expectPattern()
    }

    @Test func `the tag of an image is between its path and its digest`() throws {
        let digest = "@sha256:\(Self.hex(64))"
        #expect(try ImageReference(parsing: "r:5000/x:20260421-2022186\(digest)").tag == "20260421-2022186")
        #expect(try ImageReference(parsing: "r:5000/x\(digest)").tag == nil)
        #expect(try ImageReference(parsing: "r:5000/x:1\(digest)").repository == "r:5000/x")
    }

    @Test(arguments: [
        ("1000m", "1"), ("1Gi", "1024Mi"), ("0.5", "500m"), ("3300m", "3.3"), ("+2", "2.0"), ("1e3", "1k"),
        ("1100u", "1.1m"), ("7n", "0.007u"), ("1.1Gi", "1126.4Mi"),
    ]) func `amounts are compared by value`(text: String, other: String) throws {
        #expect(try Quantity(parsing: text).means(Quantity(parsing: other)), "\(text) \(other)")
        #expect(try !Quantity(parsing: text).means(Quantity(parsing: "1\(other)")), "\(text) \(other)")
    }

    @Test(arguments: [
        ("1h", "60m"), ("1.5h", "90m"), ("1h30m", "5400s"), ("0", "0s"), ("1ms", "1000us"), (".5s", "500ms"),
    ])
    func `durations are compared by length`(text: String, other: String) throws {
        #expect(try GoDuration(parsing: text).means(GoDuration(parsing: other)), "\(text) \(other)")
        #expect(try !GoDuration(parsing: text).means(GoDuration(parsing: "77h")), "\(text) \(other)")
    }

    @Test func `quantities and durations are compared by value`() throws {
        #expect(try Quantity(parsing: "+1.5Gi").amount == 1.5 * 1024 * 1024 * 1024)
        #expect(try Quantity(parsing: "1.").amount == 1 && Quantity(parsing: ".5").amount == 0.5)
        #expect(try Quantity(parsing: "1E").amount == 1e18 && Quantity(parsing: "1e3").amount == 1000)
        #expect(try PrometheusDuration(parsing: "1h30m").milliseconds == 5_400_000)
        #expect(try PrometheusDuration(parsing: "99999999999y").milliseconds == .max)
    }
}
