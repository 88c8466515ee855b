import Fields
import Formats
import InfluxDB
import YAML

/// What the largest node of the cluster can give to pods.
public struct NodesAnswers: Record {
    public var cpu: Quantity = "0"
    public var memory: Quantity = "0"

    public init() {}

    public static let fields = Fields<Self> {
        Field("cpu", \.cpu, "Allocatable CPUs of the largest node, such as 15.8.").required().example("15.8")
        Field("memory", \.memory, "Allocatable memory of the largest node, such as 58Gi.").required().example("58Gi")
    }

    /// Reports amounts with a doubtful unit.
    public func check(at node: Node, _ reader: inout Reader) {
        reader.checkUnit(of: cpu, for: .nodeCPU, on: \Self.cpu, in: node)
        reader.checkUnit(of: memory, for: .bytes, on: \Self.memory, in: node)
    }
}
