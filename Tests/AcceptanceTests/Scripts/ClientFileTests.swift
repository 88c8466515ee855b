import Foundation
import TestSupport
import Testing

/// The files for the clients: the profile of influxctl and the policy of the bucket.
@Suite struct ClientFileTests {
    @Test func `the influxctl profile and the bucket policy are valid`() throws {
        for (starter, profile) in [
            (
                "s3-keycloak",
                #"{"client_id": "influxctl", "token_url": "https://keycloak.example.com/realms/influxdb/protocol/openid-connect/token", "device_url": "https://keycloak.example.com/realms/influxdb/protocol/openid-connect/auth/device"}"#
            ),
            (
                "eks-auth0",
                #"{"client_id": "0123456789abcdef", "token_url": "https://example.eu.auth0.com/oauth/token", "device_url": "https://example.eu.auth0.com/oauth/device/code"}"#
            ),
            (
                "azure-entra",
                #"{"client_id": "6731de76-14a6-49ae-97bc-6eba6914391e", "scopes": ["6731de76-14a6-49ae-97bc-6eba6914391e/.default"], "token_url": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token", "device_url": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0/devicecode"}"#
            ),
            (
                "gke",
                #"{"client_id": "0oa1b2c3d4", "token_url": "https://example.okta.com/oauth2/v1/token", "device_url": "https://example.okta.com/oauth2/v1/device/authorize"}"#
            ),
        ] {
            let text = try Tools.influxgen("generate", Tools.starter(starter), "--only", "influxctl", "--stdout").stdout
            let script =
                "import json,sys,tomllib; p=tomllib.load(sys.stdin.buffer)['profile'][0]; assert p['product']=='clustered' and p['host']=='influxdb.example.com' and p['port']=='443'; assert p['auth']['oauth2']==json.loads(sys.argv[1]), p"
            let run = try Tools.run(Tools.python, ["-c", script, profile], input: text)
            #expect(run.status == 0, "\(run.stderr)")
        }
        let policy = try Tools.influxgen("generate", Tools.starter("eks-auth0"), "--only", "s3-policy", "--stdout")
        for action in [
            "PutObjectAcl", "PutObject", "ListMultipartUploadParts", "GetObjectAcl", "GetObject", "DeleteObject",
            "AbortMultipartUpload", "ListBucket", "GetBucketLocation", "ListAllMyBuckets",
        ] { #expect(policy.stdout.components(separatedBy: "\"s3:\(action)\"").count == 2, "\(action)") }
        for (endpoint, status) in [
            ("https://s3.us-east-1.amazonaws.com", 0), ("https://amazonaws.com.example.com", 65),
        ] {
            let run = try Tools.influxgen(
                "generate",
                Tools.starter("s3-keycloak"),
                "--only",
                "s3-policy",
                "--stdout",
                "--set",
                "objectStore.s3.endpoint=\(endpoint)"
            )
            #expect(run.status == Int32(status), "\(endpoint)")
        }
        let tokens = try Tools.influxgen(
            "generate",
            Tools.starter("s3-keycloak"),
            "--only",
            "influxctl",
            "--stdout",
            "--set",
            "identity="
        )
        #expect(
            tokens.stdout.contains("token_file = \"admin-token.json\"")
                && tokens.stdout.contains("ca = \"private_ca.pem\"")
        )
        #expect(policy.stdout.contains("\"arn:aws:s3:::influxdb-example-com/*\""))
        let china = try Tools.influxgen(
            "generate",
            Tools.starter("eks-auth0"),
            "--only",
            "s3-policy",
            "--stdout",
            "--set",
            "objectStore.s3.region=cn-north-1"
        )
        #expect(china.stdout.contains("\"arn:aws-cn:s3:::influxdb-example-com\""))
        #expect(try JSONSerialization.jsonObject(with: Data(policy.stdout.utf8)) is [String: Any])
        let google = try Tools.influxgen("generate", Tools.starter("gke"), "--only", "s3-policy", "--stdout")
        #expect(google.status == 65 && google.stderr.contains("IG2013"))
        let unnamed = try Tools.influxgen(
            "generate",
            Tools.starter("minimal"),
            "--set",
            "ingress=",
            "--only",
            "influxctl",
            "--stdout"
        )
        #expect(
            unnamed.status == 65 && unnamed.stderr.contains("add ingress.hosts")
                && unnamed.stderr.contains("add identity.clientID")
        )
    }
}
