import Fields
import Formats
import YAML

/// A persistent volume.
public struct Storage: Record {
    /// The size of the volume.
    public var storage: Quantity = "0"
    /// The storage class; nil for the default class of the cluster.
    public var storageClassName: String?

    public init() {}

    public static let fields = Fields<Self> {
        Field("storage", \.storage, "Size, such as 100Gi.").required().example("100Gi")
        Field("storageClassName", \.storageClassName, "Storage class.").defaults(to: "the default class of the cluster")
            .format(ObjectName.self).orEmpty()
    }

    /// Reports a size with a doubtful unit.
    public func check(at node: Node, _ reader: inout Reader) {
        reader.checkUnit(of: storage, for: .bytes, on: \Self.storage, in: node)
    }
}
