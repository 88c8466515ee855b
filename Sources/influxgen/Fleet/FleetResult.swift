/// What a command makes of one of several files.
enum FleetResult<Value: Sendable>: Sendable {
    /// The result.
    case value(Value)
    /// Nothing, because errors were reported.
    case faulty
    /// Nothing, because the file was found in a directory and is of another kind.
    case other

    /// Goes on with the value; nil means that errors were reported.
    func flatMap<Next>(_ next: (Value) throws -> Next?) rethrows -> FleetResult<Next> {
        switch self {
        case .value(let value): try next(value).map { .value($0) } ?? .faulty
        case .faulty: .faulty
        case .other: .other
        }
    }
}
