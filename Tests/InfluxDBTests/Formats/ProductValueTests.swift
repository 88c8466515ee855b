import TestSupport
import Testing

@testable import InfluxDB

/// Legal and illegal texts of the product's value types.
@Suite struct ProductValueTests {
    private static let account = "arn:aws:iam::111111111111:role"

    static let tables = [
        TextTable(
            RoleARN.self,
            legal: [
                "\(account)/influxdb", "\(account)/path/to/x", "\(account)/a+=,.@_-b",
                "arn:aws-cn:iam::111111111111:role/x", "arn:aws-us-gov:iam::111111111111:role/x",
                "arn:aws-iso:iam::111111111111:role/x", "arn:aws-iso-b:iam::111111111111:role/x",
                "arn:aws-eusc:iam::111111111111:role/x", "\(account)/\(String(repeating: "a", count: 64))",
            ],
            illegal: [
                "", "\(account)/", "\(account)/a*b", "\(account)/xé", "\(account)/x/", "\(account)//x",
                "\(account)/a b",
                "\(account)/\(String(repeating: "a", count: 65))", "arn:aws:iam::1:role/x",
                "arn:azure:iam::111111111111:role/x", "arn:aws:iam::111111111111:user/x",
                "arn:aws:iam:eu-west-1:111111111111:role/x", "arn:aws:s3:::bucket",
            ]
        ),
        TextTable(
            ServiceAccountEmail.self,
            legal: [
                "influxdb@project.iam.gserviceaccount.com", "123-compute@developer.gserviceaccount.com",
                "project@appspot.gserviceaccount.com", "a@b.example.com.iam.gserviceaccount.com",
            ],
            illegal: [
                "", "a@example.com", "name@.gserviceaccount.com", "-a@b.iam.gserviceaccount.com",
                "name@gserviceaccount.com",
                "a-@b.iam.gserviceaccount.com", "@b.iam.gserviceaccount.com", "a@b@c.iam.gserviceaccount.com",
                "A@b.iam.gserviceaccount.com",
            ]
        ),
        TextTable(
            StorageAccount.self,
            legal: ["abc", "devstoreaccount1", String(repeating: "a", count: 24)],
            illegal: ["", "ab", "Abc", "a-b-c", "a_bc", String(repeating: "a", count: 25), "abc.blob.core.windows.net"]
        ),
        TextTable(
            EntraTenant.self,
            legal: [
                "11111111-2222-3333-4444-555555555555", "ABCDEF01-2222-3333-4444-555555555555", "a.onmicrosoft.com",
            ],
            illegal: [
                "", "contoso", "common", "organizations", "1111111-2222-3333-4444-5555555555555", "a b.c", "a..b",
            ]
        ),
        TextTable(
            LogFilter.self,
            legal: [
                "debug", "iox=warn", "sqlx", "iox=off", "iox=TRACE", "iox=5", "a=info,b=debug", "info,a::b=trace",
                "a[b{c=d,e=f}]=debug", "a[b{c=d}]", "",
            ],
            illegal: ["iox=verbose", "iox=", "iox= warn", "a=info,b=loud", "a[b{c=d}]=x", "iox=6"]
        ),
    ]

    @Test(arguments: tables) func `a value type accepts valid text and rejects everything else`(table: TextTable) {
        for text in table.legal { #expect(table.isValue(text), "\(table): \(text) is legal") }
        for text in table.illegal { #expect(!table.isValue(text), "\(table): \(text) is illegal") }
    }

    @Test(arguments: tables) func `the pattern for editors matches all valid text`(table: TextTable) throws {
        try table.expectPattern()
    }

    @Test(arguments: [
        (
            BucketName.Store.s3, ["abc", "a-b.c", "a--b", "10.0.0.x"],
            ["", "ab", "Abc", "a_b", "a..b", "-abc", "10.0.0.1"]
        ),
        (.azure, ["abc", "a-b"], ["ab", "a--b", "a.b", "a_b", "abc-", "Abc"]),
        (.google, ["abc", "a_b", "a.b"], ["ab", "a..b", "_ab", "10.0.0.1", String(repeating: "a", count: 64) + ".b"]),
    ])
    func `a bucket's name is one of its store`(store: BucketName.Store, legal: [String], illegal: [String]) {
        for name in legal { #expect(BucketName.problem(name, store) == nil, "\(name)") }
        for name in illegal { #expect(BucketName.problem(name, store) != nil, "\(name)") }
    }

    @Test func `bucket names that a provider reserves are rejected`() {
        for name in ["xn--abc", "sthree-abc", "amzn-s3-demo-x", "abc.mrap"] {
            #expect(BucketName.reservation(name, .s3) != nil, "\(name)")
            #expect(BucketName.reservation(name, .azure) == nil, "\(name)")
        }
        for name in ["abc-s3alias", "abc--ol-s3", "abc--x-s3", "abc--table-s3"] {
            #expect(BucketName.reservation(name, .s3) == nil && BucketName.alias(name, .s3) != nil, "\(name)")
        }
        for name in ["goog-x", "my-google-data", "g00gle"] {
            #expect(BucketName.reservation(name, .google) != nil, "\(name)")
            #expect(BucketName.reservation(name, .s3) == nil, "\(name)")
        }
        #expect(BucketName.alias("abc", .s3) == nil && BucketName.reservation("my-goo", .google) == nil)
    }

    @Test func `the release is the tag of the package image, even if a digest follows`() {
        let digest = "@sha256:\(String(repeating: "0a", count: 32))"
        #expect(AppInstance.release(ofImage: "x:20260421-2022186\(digest)")?.text == "20260421-2022186")
    }
}
