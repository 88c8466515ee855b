import Fields
import Formats

/// What the largest node of the cluster can give to pods.
public struct NodesAnswers: Record {
    public var cpu: Quantity = "0"
    public var memory: Quantity = "0"

    public init() {}

    public static let fields = Fields<Self> {
        Field("cpu", \.cpu, "Allocatable CPUs of the largest node, such as 15.8.").required()
        Field("memory", \.memory, "Allocatable memory of the largest node, such as 58Gi.").required()
    }
}
