import Answers
import Deployment
import Diagnostics
import Generation
import InfluxDB
import TestSupport
import Testing
import YAML

/// Deployments whose overviews differ in what they show.
enum OverviewSamples {
    /// Answers with names of the greatest length, and values that look like markup.
    static let extremes: [(name: String, answers: String)] = [
        ("long", long), ("hostile", hostile), ("bare", bare), ("literal", literal),
    ]

    private static let end = "ingesterStorage: {storage: 10Gi}\nmonitoringStorage: {storage: 10Gi}\n"

    private static func name(_ length: Int) -> String {
        String(String(repeating: "production-eu-central-1-platform-team.", count: 10).prefix(length - 1)) + "x"
    }

    private static let long = """
        name: \(name(49).replacing(".", with: "-"))
        namespace: \(name(63).replacing(".", with: "-"))
        release: \(Release.newest)
        deploy: helm
        secrets: external
        externalSecrets: {store: \(name(253))}
        license: {file: "\(name(200))/license.yml"}
        registry: {pullSecret: {name: \(name(252)), file: d.json}}
        images: {registryOverride: "\(name(120)):5000/mirror"}
        ingress:
          hosts: [\(name(150)), a.b, c.d, e.f, g.h, i.j, k.l]
          http: {className: \(name(63))}
          grpc: {className: b}
          tls: {secretName: \(name(253)), issuer: {name: \(name(253))}}
        catalog:
          dsn:
            secret: \(name(251))
            key: \(name(253))
            parts: {host: \(name(200)), user: \(name(63)), database: \(name(63)), password: {env: P}}
        objectStore:
          bucket: \(name(63))
          s3:
            endpoint: https://\(name(200)):9000
            region: eu-central-1
            accessKey: {secret: \(name(200)), key: \(name(253)), remote: r}
            secretKey: {secret: \(name(200)), key: b, remote: r}
        egress: {customCertificates: {configMap: \(name(253)), key: \(name(253)), file: ca.pem}}
        identity:
          provider: \(name(60))
          jwksEndpoint: https://\(name(100))/\(name(200))?key=query-secret
          tokenEndpoint: https://a.b/c
          deviceAuthorizationEndpoint: https://a.b/d
          clientID: \(name(100))
          users: [{firstName: a, lastName: b, email: a@b.c, id: x}]
        ingesterStorage: {storage: 123456789Mi, storageClassName: \(name(253))}
        monitoringStorage: {storage: 10Gi}
        resources:
          querier: {requests: {cpu: 0012500m, memory: 137438953472, replicas: 1048576}}
          garbage-collector: {requests: {cpu: 123456789012345678901234567890m}}

        """

    private static let hostile = #"""
        release: \#(Release.newest)
        license: {file: "</text><script>alert(1)</script>\u0007&amp;]]>"}
        registry: {pullSecret: {file: "d`|`\n| a | b |"}}
        ingress: {hosts: ["*.example.org"], http: {className: "<b \u202eclass|x"}}
        catalog: {dsn: {secret: c, key: dsn, parts: {host: db, user: "a<b &\"'\uFFFE\uFFFF日本語日本語日本語日本語日本語日本語日本語😀", database: "a/b | c ` d", password: {command: "pass show 'x|y' `id`"}}}}
        objectStore: {bucket: influxdb, s3: {region: "r\u0001e<g", endpoint: "https://s3.org", accessKey: {secret: s, key: a, prompt: "The **key** | of [x](https://evil.org) <img src=x>"}, secretKey: {secret: s, key: b, file: "a ``` b"}}}
        \#(end)
        """#

    private static let bare = """
        release: \(Release.newest)
        deploy: kubit
        license: {existing: true}
        catalog: {dsn: {secret: c, key: dsn, existing: true}}
        objectStore: {bucket: influxdb, google: {}}
        \(end)
        """

    /// The secrets in `literal`, and in the query of the URL in `long`.
    static let secrets = ["hunter2", "AKIALITERALACCESS", "literal-secret-key", "query-secret"]

    private static let literal = """
        release: \(Release.newest)
        license: {file: license.yml}
        catalog: {dsn: {value: "postgres://u:hunter2@h/d"}}
        objectStore:
          bucket: influxdb
          s3:
            region: us-east-1
            accessKey: {value: AKIALITERALACCESS}
            secretKey: {value: literal-secret-key}
        \(end)
        """

    /// Resolves answers.
    static func deployment(_ text: String, into sink: inout DiagnosticSink) throws -> Deployment {
        var sources = SourceTable()
        let source = sources.add("answers.yaml")
        let root = try #require(Parser.parse(Array(text.utf8), from: source, of: sources, into: &sink))
        let deployment = Deployment.read(root, of: sources, into: &sink)
        return try #require(deployment, "\(sink.diagnostics.filter { $0.severity == .error }.map(\.message))")
    }

    /// The deployments of the extremes, and of each starter with several releases.
    static func all() throws -> [(name: String, deployment: Deployment)] {
        var all: [(String, Deployment)] = []
        for (name, text) in extremes {
            var sink = DiagnosticSink()
            all.append((name, try deployment(text, into: &sink)))
        }
        let releases = StarterAnswers.releases
        for starter in Tools.starters {
            for release in [releases[0], releases[releases.count / 2], Release.newest] {
                var sink = DiagnosticSink()
                let (root, sources) = try StarterAnswers.adapted(starter, to: release)
                let deployment = try #require(Deployment.read(root, of: sources, into: &sink))
                all.append(("\(starter) \(release)", deployment))
            }
        }
        return all
    }

    /// The generated page and picture.
    static func files(_ deployment: Deployment, _ sink: DiagnosticSink = DiagnosticSink()) throws -> [String: String] {
        var sink = sink
        let artifacts = Generator.all.filter { $0.name == "overview" }
        let files = try Generator.render(deployment, artifacts: artifacts, into: &sink)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.contents, as: UTF8.self)) })
    }
}
