import YAML

/// A value in a generated Kubernetes object.
indirect enum ManifestValue: Sendable {
    /// A string, which is quoted if it needs quotes.
    case text(String)
    /// `true` or `false`.
    case boolean(Bool)
    /// A number.
    case integer(Int)
    /// A list of values.
    case list([ManifestValue])
    /// `key: value` settings in order.
    case settings([(key: String, value: ManifestValue)])
    /// A value that writes itself.
    case written(@Sendable (Emitter) -> Void)
    /// No value: the key or item is left out.
    case absent

    /// A string, or no value.
    init(_ text: String?) { self = text.map { .text($0) } ?? .absent }

    /// A boolean that is left out if it is false.
    init(ifTrue condition: Bool) { self = condition ? .boolean(true) : .absent }

    /// Settings of strings; no value without any.
    init(_ entries: [(key: String, value: String)]) {
        self = entries.isEmpty ? .absent : .settings(entries.map { ($0.key, .text($0.value)) })
    }

    private var isAbsent: Bool { if case .absent = self { true } else { false } }

    private func write(to emitter: Emitter) {
        switch self {
        case .text(let text): emitter.string(text)
        case .boolean(let value): emitter.boolean(value)
        case .integer(let value): emitter.integer(value)
        case .list(let items):
            emitter.beginSequence()
            for item in items where !item.isAbsent { item.write(to: emitter) }
            emitter.endSequence()
        case .settings(let entries):
            emitter.beginMapping()
            for entry in entries where !entry.value.isAbsent {
                emitter.key(entry.key)
                entry.value.write(to: emitter)
            }
            emitter.endMapping()
        case .written(let write): write(emitter)
        case .absent: emitter.null()
        }
    }

    /// The value as a YAML document.
    func document() throws(Emitter.Failure) -> [UInt8] {
        let emitter = Emitter()
        write(to: emitter)
        return try emitter.finish()
    }

    /// Values as YAML documents in one text.
    static func documents(_ values: [ManifestValue]) throws(Emitter.Failure) -> [UInt8] {
        var text: [UInt8] = []
        for (index, value) in values.enumerated() {
            if index > 0 { text += Array("---\n".utf8) }
            text += try value.document()
        }
        return text
    }
}

extension ManifestValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral value: Bool) { self = .boolean(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
}

extension ManifestValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(arrayLiteral items: ManifestValue...) { self = .list(items) }
    init(dictionaryLiteral entries: (String, ManifestValue)...) { self = .settings(entries.map { ($0, $1) }) }
}
