import Diagnostics
import Fields
import YAML

/// The rules for names of buckets, by kind of object store.
public enum BucketName {
    /// A kind of object store.
    public enum Store: Sendable {
        case s3, azure, google
    }

    /// Why a name cannot be one of a bucket, and what to do; nil where it can.
    static func fault(_ name: String, _ store: Store) -> InvalidText? {
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
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
            (3...longest).contains(bytes.count) && isAlphanumeric(bytes[0]) && isAlphanumeric(bytes[bytes.count - 1])
            && bytes.allSatisfy { isAlphanumeric($0) || others.contains($0) }
            && !zip(bytes, bytes.dropFirst()).contains { pair in
                pair.0 == UInt8(ascii: ".") && pair.1 == UInt8(ascii: ".")
                    || store == .azure && pair.0 == UInt8(ascii: "-") && pair.1 == UInt8(ascii: "-")
            }
            && !isAddress(name)
        if isSound { return nil }
        let characters =
            store == .google ? "\"-\", \"_\" and \".\"" : store == .azure ? "single \"-\"" : "\"-\" and \".\""
        return InvalidText(
            "a name of \(what)",
            fix: "use 3 to \(longest) lower-case letters, digits, \(characters), with a letter or digit at both ends"
        )
    }

    private static func isAddress(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Reports a name that the store does not take; a store of one's own may have other rules, hence a warning then.
    public static func check(_ name: String, _ store: Store, isOwnStore: Bool, at node: Node, _ reader: inout Reader) {
        guard !name.isEmpty, let fault = fault(name, store) else { return }
        let mark = node["bucket"]?.mark ?? node.mark
        let message = "\(reader.subject).bucket: \"\(name)\" is not \(fault.reason)"
        if isOwnStore {
            reader.warning(.bucketName, message, at: mark, fix: fault.fix)
        } else {
            reader.error(.bucketName, message, at: mark, key: "bucket", fix: fault.fix)
        }
    }
}
