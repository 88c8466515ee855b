import Diagnostics
import Fields
import Formats
import YAML

/// The rules for names of buckets, by kind of object store.
public enum BucketName {
    /// A kind of object store.
    public enum Store: Sendable {
        case s3, azure, google
    }

    /// Why a name cannot be one of a bucket, and what to do; nil where it can.
    static func fault(_ name: String, _ store: Store) -> InvalidText? {
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
            "a name of \(what)",
            fix: "use 3 to \(longest) lower-case letters, digits, \(characters), with a letter or digit at both ends"
        )
    }

    /// Why the provider gives a name to nobody; nil where it does.
    static func reservation(_ name: String, _ store: Store) -> InvalidText? {
        switch store {
        case .azure: return nil
        case .google:
            guard name.hasPrefix("goog") || name.contains("google") || name.contains("g00gle") else { return nil }
            return InvalidText(
                "a name of a Cloud Storage bucket: Google keeps such names to itself",
                fix: "use a name that does not begin with goog, and has no google in it"
            )
        case .s3:
            let part =
                ["xn--", "sthree-", "amzn-s3-demo-"].first(where: name.hasPrefix)
                ?? [".mrap"].first(where: name.hasSuffix)
            return part.map {
                InvalidText("a name of an S3 bucket: AWS reserves \"\($0)\"", fix: "use a name without \"\($0)\"")
            }
        }
    }

    /// What a name belongs to that is no general-purpose bucket, although it can be used like one.
    static func alias(_ name: String, _ store: Store) -> String? {
        guard store == .s3 else { return nil }
        return [
            ("-s3alias", "an access point"), ("--ol-s3", "an Object Lambda access point"),
            ("--x-s3", "a directory bucket"), ("--table-s3", "a table bucket"),
        ].first { name.hasSuffix($0.0) }?.1
    }

    private static let key = ObjectStore.key(\.bucket)

    /// Reports a name that the store does not take; a store of one's own may have other rules, hence a warning then.
    public static func check(_ name: String, _ store: Store, isOwnStore: Bool, at node: Node, _ reader: inout Reader) {
        guard let mark = node[key]?.mark else { return }
        let subject = reader.subject(of: key)
        if name.isEmpty {
            // The chart's values have their bucket elsewhere than in the record that is embedded in them.
            guard node[key]?.text?.isEmpty == true else { return }
            reader.error(.missingKey, "\(subject) is empty", at: mark, key: key, fix: "name the bucket")
            return
        }
        if let fault = fault(name, store) ?? (isOwnStore ? nil : reservation(name, store)) {
            let message: Message = "\(subject): \(reader.quoted(name)) is not \(fault.reason)"
            if isOwnStore {
                reader.warning(.bucketName, message, at: mark, fix: fault.fix)
            } else {
                reader.error(.bucketName, message, at: mark, key: key, fix: fault.fix)
            }
        } else if !isOwnStore, let owner = alias(name, store) {
            reader.warning(
                .bucketName,
                "\(subject): \(reader.quoted(name)) is the name of \(owner), which cannot do all that a bucket can",
                at: mark,
                fix: "name the bucket itself"
            )
        }
    }
}
