import CYaml

/// A document as bare libyaml events: the yardstick for typed reading and writing.
struct Events {
    private enum Event {
        case mappingStart, mappingEnd, sequenceStart, sequenceEnd
        case scalar([UInt8], yaml_scalar_style_t)
    }

    private var events: [Event] = []

    /// Takes the events of a text.
    init(of text: [UInt8]) {
        var taken: [Event] = []
        Self.parse(text) { event in
            switch event.type {
            case YAML_MAPPING_START_EVENT: taken.append(.mappingStart)
            case YAML_MAPPING_END_EVENT: taken.append(.mappingEnd)
            case YAML_SEQUENCE_START_EVENT: taken.append(.sequenceStart)
            case YAML_SEQUENCE_END_EVENT: taken.append(.sequenceEnd)
            case YAML_SCALAR_EVENT:
                let scalar = event.data.scalar
                taken.append(
                    .scalar(Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length)), scalar.style)
                )
            default: break
            }
        }
        events = taken
    }

    /// Parses a text and does nothing else.
    static func parse(_ text: [UInt8], _ visit: (yaml_event_t) -> Void = { _ in }) {
        var parser = yaml_parser_t()
        yaml_parser_initialize(&parser)
        defer { yaml_parser_delete(&parser) }
        text.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var event = yaml_event_t()
            while yaml_parser_parse(&parser, &event) == 1, event.type != YAML_STREAM_END_EVENT {
                visit(event)
                yaml_event_delete(&event)
            }
            yaml_event_delete(&event)
        }
    }

    /// Emits the events and returns how many bytes that makes.
    func emit() -> Int {
        var emitter = yaml_emitter_t()
        yaml_emitter_initialize(&emitter)
        defer { yaml_emitter_delete(&emitter) }
        yaml_emitter_set_unicode(&emitter, 1)
        yaml_emitter_set_width(&emitter, -1)
        var count = 0
        return withUnsafeMutablePointer(to: &count) { counter in
            yaml_emitter_set_output(
                &emitter,
                { context, _, size in
                    context?.assumingMemoryBound(to: Int.self).pointee += size
                    return 1
                },
                counter
            )
            var event = yaml_event_t()
            yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING)
            yaml_emitter_emit(&emitter, &event)
            yaml_document_start_event_initialize(&event, nil, nil, nil, 1)
            yaml_emitter_emit(&emitter, &event)
            for next in events {
                switch next {
                case .mappingStart:
                    yaml_mapping_start_event_initialize(&event, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE)
                case .mappingEnd: yaml_mapping_end_event_initialize(&event)
                case .sequenceStart:
                    yaml_sequence_start_event_initialize(&event, nil, nil, 1, YAML_BLOCK_SEQUENCE_STYLE)
                case .sequenceEnd: yaml_sequence_end_event_initialize(&event)
                case .scalar(let text, let style):
                    yaml_scalar_event_initialize(&event, nil, nil, text, Int32(text.count), 1, 1, style)
                }
                yaml_emitter_emit(&emitter, &event)
            }
            yaml_document_end_event_initialize(&event, 1)
            yaml_emitter_emit(&emitter, &event)
            yaml_stream_end_event_initialize(&event)
            yaml_emitter_emit(&emitter, &event)
            return counter.pointee
        }
    }
}
