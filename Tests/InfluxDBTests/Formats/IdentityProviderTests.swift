import Testing

@testable import InfluxDB

@Suite struct IdentityProviderTests {
    private func settings(_ values: [IdentityProvider.Setting: String]) -> (IdentityProvider.Setting) -> String? {
        { values[$0] }
    }

    @Test("every provider derives its three URLs from the settings that it needs, and none when one is missing")
    func urls() {
        for provider in IdentityProvider.all {
            let all = settings(Dictionary(uniqueKeysWithValues: provider.neededSettings.map { ($0, "value") }))
            for url in [provider.keySetURL(all), provider.tokenURL(all), provider.deviceAuthorizationURL(all)] {
                #expect(url?.hasPrefix("https://") == true && url?.contains("value") == true, "\(provider.name)")
            }
            for missing in provider.neededSettings {
                let rest = settings(
                    Dictionary(
                        uniqueKeysWithValues: provider.neededSettings.filter { $0 != missing }.map { ($0, "value") }
                    )
                )
                #expect(provider.keySetURL(rest) == nil, "\(provider.name) without \(missing)")
            }
        }
    }

    @Test("the URLs are those that the providers publish")
    func published() throws {
        let keycloak = try #require(IdentityProvider.named("keycloak"))
        let realm = settings([.host: "kc.example.com:8443", .realm: "my realm", .relativePath: "/auth"])
        #expect(
            keycloak.keySetURL(realm)
                == "https://kc.example.com:8443/auth/realms/my%20realm/protocol/openid-connect/certs"
        )
        let auth0 = try #require(IdentityProvider.named("auth0"))
        #expect(auth0.tokenURL(settings([.host: "x.eu.auth0.com"])) == "https://x.eu.auth0.com/oauth/token")
        let entra = try #require(IdentityProvider.named("azure"))
        #expect(
            entra.deviceAuthorizationURL(settings([.tenant: "t"]))
                == "https://login.microsoftonline.com/t/oauth2/v2.0/devicecode"
        )
        #expect(entra.scopes("client") == ["client/.default"] && auth0.scopes("client") == nil)
        #expect(IdentityProvider.named("okta") == nil)
    }

    @Test(
        "other spellings lead to the product's name",
        arguments: [
            ("Entra-ID", "azure"), ("AAD", "azure"), ("azure", nil), ("Keycloak", "keycloak"), ("auth0", nil),
            ("okta", nil), ("", nil),
        ] as [(String, String?)]
    )
    func spelling(_ text: String, _ name: String?) { #expect(IdentityProvider.intended(by: text) == name) }
}

@Suite struct AWSPartitionTests {
    @Test(
        "a region belongs to one partition",
        arguments: [
            ("eu-central-1", "aws"), ("us-gov-west-1", "aws-us-gov"), ("cn-north-1", "aws-cn"),
            ("us-iso-east-1", "aws-iso"), ("us-isob-east-1", "aws-iso-b"), ("eu-isoe-west-1", "aws-iso-e"),
            ("us-isof-south-1", "aws-iso-f"), ("eusc-de-east-1", "aws-eusc"), ("", "aws"),
        ]
    )
    func regions(_ region: String, _ name: String) { #expect(AWSPartition.of(region: region).name == name) }

    @Test("hosts of AWS are known in every partition, and no others")
    func hosts() {
        for host in ["s3.eu-central-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn", "s3.us-iso-east-1.c2s.ic.gov"] {
            #expect(AWSPartition.owns(host: host))
        }
        for host in ["minio.example.com", "amazonaws.com", "amazonaws.com.example.com"] {
            #expect(!AWSPartition.owns(host: host))
        }
    }
}
