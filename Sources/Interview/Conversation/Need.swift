/// What setup.sh needs and the answers only name: files and environment variables.
public struct Need: Sendable, Equatable {
    /// Where it comes from.
    public let origin: String
    /// The paths of the files, or the names of the variables.
    public let names: [String]

    /// One line: "from InfluxData: license.yml".
    public var line: String { "\(origin): \(names.joined(separator: ", "))" }
}

extension Conversation {
    /// Returns the files that do not exist yet, and the environment variables that setup.sh reads, by origin.
    ///
    /// - Parameter finding: what exists at a path.
    public func needs(finding: (String) -> Finding?) -> [Need] {
        let missing = missingFiles(finding: finding)
        let origins = missing.map { $0.question.origin }.reduce(into: [String?]()) { origins, origin in
            if !origins.contains(origin) { origins.append(origin) }
        }
        let files = origins.map { origin in
            Need(
                origin: "from \(origin ?? "you")",
                names: missing.filter { $0.question.origin == origin }.map(\.path)
            )
        }
        // Files from somebody else take longest to get.
        let sorted = files.filter { $0.origin != "from you" } + files.filter { $0.origin == "from you" }
        return sorted + (variables.isEmpty ? [] : [Need(origin: "environment variables", names: variables)])
    }

    /// The questions whose answer is a file that does not exist yet.
    func missingFiles(finding: (String) -> Finding?) -> [(question: Question, path: String)] {
        Question.all(draft).compactMap { question in
            guard question.kind == .file, question.applies(draft), let path = question.current(draft), !path.isEmpty,
                finding(path) == .nothing
            else { return nil }
            return (question, path)
        }
    }
}
