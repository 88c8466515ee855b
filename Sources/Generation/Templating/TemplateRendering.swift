extension Template {
    /// The limit for one rendering, in bytes written and contexts searched.
    ///
    /// Without it, nested sections of lists could run almost forever.
    private static let workLimit = 64 << 20

    /// A section that is being rendered.
    private struct Frame {
        /// The values for which it is repeated; empty if it is shown once.
        let items: [TemplateValue]
        var next = 1
    }

    /// Renders the template without recursion, so that the depth of nested sections does not matter.
    func render(_ value: TemplateValue) throws(Problem) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 5 / 4)
        var contexts = [value]
        var frames: [Frame] = []
        var work = 0
        var index = 0
        while index < instructions.count {
            switch instructions[index] {
            case .text(let range): output += bytes[range]
            case .value(let tag): output += kind.quoted(try text(of: tag, in: contexts)).utf8
            case .section(let tag, let end):
                switch find(tag, in: contexts) {
                case .absent, nil: index = end
                case .list(let items):
                    if let first = items.first {
                        contexts.append(first)
                        frames.append(Frame(items: items))
                    } else {
                        index = end
                    }
                case .text(let text): open(.text(text))
                case .record(let members): open(.record(members))
                }
            case .inverted(let tag, let end):
                if find(tag, in: contexts)?.isShown == true { index = end }
            case .end(_, let start):
                guard case .section = instructions[start], var frame = frames.popLast() else { break }
                contexts.removeLast()
                if frame.next < frame.items.count {
                    contexts.append(frame.items[frame.next])
                    frame.next += 1
                    frames.append(frame)
                    index = start
                }
            }
            index += 1
            work += contexts.count
            if work + output.count > Self.workLimit, let tag = instructions[index - 1].tag {
                throw problem(
                    at: tag.offset,
                    "the nested sections around this tag generate too much text",
                    fix: "do not nest sections of lists"
                )
            }
        }
        return output

        func open(_ context: TemplateValue) {
            contexts.append(context)
            frames.append(Frame(items: []))
        }
    }

    /// The text that a tag shows.
    private func text(of tag: Tag, in contexts: [TemplateValue]) throws(Problem) -> String {
        switch find(tag, in: contexts) {
        case .text(let text): return text
        case .absent, nil:
            throw problem(
                at: tag.offset,
                "the value \(tag.name) does not exist for these answers",
                fix: "insert it only if it exists: {{#\(tag.name)}}…{{/\(tag.name)}}"
            )
        case .list, .record:
            throw problem(
                at: tag.offset,
                "\(tag.name) is not a single value",
                fix: "open it as a section, {{#\(tag.name)}}…{{/\(tag.name)}}, and use the values inside"
            )
        }
    }

    /// The innermost value of a name.
    private func find(_ tag: Tag, in contexts: [TemplateValue]) -> TemplateValue? {
        guard let first = tag.first else { return contexts.last }
        for case .record(let members) in contexts.reversed() {
            guard var found = members[first] else { continue }
            for part in tag.rest {
                guard case .record(let members) = found, let member = members[part] else { return nil }
                found = member
            }
            return found
        }
        return nil
    }
}

extension TemplateValue {
    /// Whether a section of this value is shown.
    fileprivate var isShown: Bool {
        switch self {
        case .absent: false
        case .list(let items): !items.isEmpty
        case .text, .record: true
        }
    }
}
