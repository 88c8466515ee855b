import Diagnostics
import Fields
import Formats
import YAML

/// The rules for bucket names, by kind of object store.
public enum BucketName {
    /// A kind of object store.
    public enum Store: Sendable {
        case s3, azure, google
    }

    /// Returns the reason why a bucket name is invalid, with a fix, or nil if it is valid.
    static func problem(_ name: String, _ store: Store) -> InvalidText? {
        let bytes = Array(name.utf8)
        let others: String.UTF8View
        let longest: Int
        let what: String
        switch store {
        case .s3: (others, longest, what) = ("-.".utf8, 63, "an S3 bucket")
        case .azure: (others, longest, what) = ("-".utf8, 63, "an Azure container")
        case .google: (others, longest, what) = ("-_.".utf8, name.contains(".") ? 222 : 63, "a Cloud Storage bucket")
        }
        let isSound =
            (3...longest).contains(bytes.count) && bytes[0].isLowercaseAlphanumeric
            && bytes[bytes.count - 1].isLowercaseAlphanumeric
            && bytes.allSatisfy { $0.isLowercaseAlphanumeric || others.contains($0) }
            && !name.contains("..") && !(store == .azure && name.contains("--")) && !IPAddress.isIPv4(name)
            && name.split(separator: ".").allSatisfy { $0.utf8.count <= 63 }
        if isSound { return nil }
        let characters =
            store == .google ? "\"-\", \"_\" and \".\"" : store == .azure ? "single \"-\"" : "\"-\" and \".\""
        return InvalidText(
            "a valid name for \(what)",
            fix: "use 3 to \(longest) lower-case letters, digits, \(characters), with a letter or digit at both ends"
        )
    }

    /// Returns the reason why the provider reserves a name, with a fix, or nil if the name is available.
    static func reservation(_ name: String, _ store: Store) -> InvalidText? {
        switch store {
        case .azure: return nil
        case .google:
            guard name.hasPrefix("goog") || name.contains("google") || name.contains("g00gle") else { return nil }
            return InvalidText(
                "a valid name for a Cloud Storage bucket: Google reserves such names",
                fix: "use a name that does not begin with goog and does not contain google"
            )
        case .s3:
            let part =
                ["xn--", "sthree-", "amzn-s3-demo-"].first(where: name.hasPrefix)
                ?? [".mrap"].first(where: name.hasSuffix)
            return part.map {
                InvalidText("a valid name for an S3 bucket: AWS reserves \"\($0)\"", fix: "remove \"\($0)\"")
            }
        }
    }

    /// Returns what a name refers to, if it is an alias that can be used like a bucket, or nil for a real bucket.
    static func alias(_ name: String, _ store: Store) -> String? {
        guard store == .s3 else { return nil }
        return [
            ("-s3alias", "an access point"), ("--ol-s3", "an Object Lambda access point"),
            ("--x-s3", "a directory bucket"), ("--table-s3", "a table bucket"),
        ].first { name.hasSuffix($0.0) }?.1
    }

    private static let key = ObjectStore.key(\.bucket)

    /// Reports an invalid bucket name, as a warning for an S3-compatible store, which may have other rules.
    public static func check(_ name: String, _ store: Store, isOwnStore: Bool, at node: Node, _ reader: inout Reader) {
        guard let mark = node[key]?.mark else { return }
        let subject = reader.subject(of: key)
        if name.isEmpty {
            // In the chart's values, the bucket is not in the embedded record.
            guard node[key]?.text?.isEmpty == true else { return }
            reader.error(.missingKey, "\(subject) is empty", at: mark, key: key, fix: "write the bucket name")
            return
        }
        if let problem = problem(name, store) ?? (isOwnStore ? nil : reservation(name, store)) {
            let message: Message = "\(subject): \(reader.quoted(name)) is not \(problem.reason)"
            if isOwnStore {
                reader.warning(.bucketName, message, at: mark, fix: problem.fix)
            } else {
                reader.error(.bucketName, message, at: mark, key: key, fix: problem.fix)
            }
        } else if !isOwnStore, let owner = alias(name, store) {
            reader.warning(
                .bucketName,
                "\(subject): \(reader.quoted(name)) is the name of \(owner), which supports fewer operations than a bucket",
                at: mark,
                fix: "use the name of the bucket itself"
            )
        }
    }
}
