import Diagnostics
import Fields
import Formats
import YAML

extension Rule {
    /// An amount whose unit is probably missing or wrong.
    public static let quantityUnit = Rule(
        "IG2038",
        "quantity-unit",
        "The amount is so small or so large that its unit is probably missing or wrong. Without a unit, memory and storage "
            + "are in bytes, and CPUs are whole CPUs. The unit m means thousandths: 500m is half a CPU, but 512m of memory is "
            + "half a byte. Use Mi or Gi for memory and storage.",
        about: .deployment,
        examples: .answers(
            "resources: {querier: {requests: {memory: ↓512}}}",
            accepted: "resources: {querier: {requests: {memory: 512Mi}}}"
        ),
        .answers(
            "resources: {querier: {requests: {cpu: ↓1000}}}",
            accepted: "resources: {querier: {requests: {cpu: 1000m}}}"
        ),
        .answers("ingesterStorage: {storage: ↓100}", accepted: "ingesterStorage: {storage: 100Gi}")
    )
}

/// What a quantity measures.
package enum QuantityUse: Sendable {
    /// The CPUs of a pod.
    case podCPU
    /// The CPUs of a node.
    case nodeCPU
    /// Memory or storage.
    case bytes

    /// The amounts that can be meant, in the base unit: cores or bytes.
    fileprivate var plausible: ClosedRange<Double> {
        switch self {
        // The nodes that clusters usually have get no larger.
        case .podCPU: 1e-3...192
        case .nodeCPU: 1e-3...2048
        case .bytes: 0x1p20...0x1p60
        }
    }

    fileprivate var unit: String { self == .bytes ? "bytes" : "CPUs" }
}

extension Quantity {
    /// Whether the amount is so small or so large that its unit is probably missing or wrong.
    package func hasDoubtfulUnit(for use: QuantityUse) -> Bool { amount > 0 && !use.plausible.contains(amount) }

    /// The same number with the units that were probably meant.
    fileprivate func meant(for use: QuantityUse) -> [String] {
        let number = text.prefix { !$0.isLetter }
        let isSmall = amount < use.plausible.lowerBound
        switch use {
        case .bytes: return isSmall ? ["\(number)Mi", "\(number)Gi"] : ["\(number)Gi"]
        case .podCPU, .nodeCPU: return [isSmall || number.utf8.count == text.utf8.count ? "\(number)m" : "\(number)"]
        }
    }
}

extension Reader {
    /// Warns about a quantity whose unit is probably missing or wrong.
    ///
    /// - Parameters:
    ///   - property: the property of the record with the quantity.
    ///   - node: the node of the record.
    @inline(__always)
    package mutating func checkUnit<Parent: Record, Value>(
        of quantity: Quantity?,
        for use: QuantityUse,
        on property: KeyPath<Parent, Value>,
        in node: Node
    ) {
        guard let quantity, quantity.hasDoubtfulUnit(for: use) else { return }
        warnAboutUnit(of: quantity, for: use, Parent.key(property), in: node)
    }

    private mutating func warnAboutUnit(of quantity: Quantity, for use: QuantityUse, _ key: String, in node: Node) {
        let mark = node[key]?.mark ?? node.mark
        descend(.key(key)) { reader in
            let meant = quantity.meant(for: use).map { reader.written($0, at: mark) }
            reader.warning(
                .quantityUnit,
                "\(reader.subject): \(quantity) means \(Self.words(for: quantity.amount)) \(use.unit)",
                at: mark,
                fix: "write \(meant.joined(separator: " or "))"
            )
        }
    }

    /// The amount in digits where that is readable.
    private static func words(for amount: Double) -> String {
        amount == amount.rounded() && amount < 1e15 ? String(Int(amount)) : String(amount)
    }
}
