import Diagnostics

/// The reason why a release in the vendor's notes or charts must not be deployed, and the release to use instead.
struct Withdrawal: Sendable {
    private let release: Release
    private let reason: String
    private let replacement: Release

    /// The problem, for a message.
    var message: Message { "release \(release) \(reason)" }
    /// How to fix it.
    var fix: Message { "use release \(replacement)" }

    fileprivate static let all = [
        Withdrawal(
            release: .r20240925,
            reason:
                "was withdrawn by the vendor: after an upgrade to it, account pods hang, and image overrides do not work",
            replacement: .r20241024
        ),
        Withdrawal(
            release: Release(20241022, 1346953),
            reason: "does not exist: it is a misprint in the vendor's release notes",
            replacement: .r20241024
        ),
    ]

    fileprivate static func of(_ release: Release) -> Withdrawal? { all.first { $0.release == release } }
}

extension Release {
    /// The release that the vendor withdrew, with which two chart versions were published.
    static var r20240925: Release { Release(20240925, 1257864) }

    /// Why the release must not be deployed; nil for all others.
    var withdrawal: Withdrawal? { Withdrawal.of(self) }

    /// Whether the vendor withdrew the release.
    public var isWithdrawn: Bool { withdrawal != nil }
}

extension Rule {
    /// A release that the vendor withdrew, or that exists only in its notes.
    public static let withdrawnRelease = Rule(
        "IG3020",
        "withdrawn-release",
        "The vendor withdrew release 20240925-1257864, and its notes misprint 20241024-1354148 as 20241022-1346953. Use "
            + "20241024-1354148. The Helm charts 0.1.7 and 0.1.8 deploy the withdrawn release unless image.tag names another.",
        about: .deployment,
        examples: .answers("release: ↓20240925-1257864", accepted: "release: 20241024-1354148"),
        .appinstance(
            """
            spec:
              package:
                image: ↓us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20241022-1346953
            """,
            accepted: """
                spec:
                  package:
                    image: us-docker.pkg.dev/influxdb2-artifacts/clustered/influxdb:20241024-1354148
                """
        ),
        .values("image: {tag: ↓20240925-1257864}", accepted: "image: {tag: 20241024-1354148}")
    )
}
