import Diagnostics
import Fields
import Formats
import InfluxDB
import YAML

extension Rule {
    /// A package image with the tag of another release.
    public static let imageOfOtherRelease = Rule(
        "IG2020",
        "image-of-other-release",
        "The tag of packageImage is another release than the answers name. The cluster would run the release of the image, but "
            + "influxgen would check and generate everything for the other one.",
        about: .deployment,
        examples: .answers(
            """
            release: 20260421-2022186
            packageImage: ↓registry.example.com/influxdb:20251218-1946608
            """,
            accepted: """
                release: 20260421-2022186
                packageImage: registry.example.com/influxdb:20260421-2022186
                """
        )
    )
}

extension Answers {
    private static let packageImageKey = key(\.packageImage)

    /// Reports a package image whose tag is another release.
    func checkPackageImage(at node: Node, _ reader: inout Reader) {
        guard let packageImage, let tag = ImageReference.tag(of: packageImage), tag != release.text,
            let other = try? Release(parsing: tag)
        else { return }
        reader.error(
            .imageOfOtherRelease,
            "\(reader.subject(of: Self.packageImageKey)) is release \(other), but release is \(release)",
            at: node[Self.packageImageKey]?.mark ?? node.mark,
            key: Self.packageImageKey,
            fix: "write the image of release \(release), or its repository without a tag"
        )
    }
}
