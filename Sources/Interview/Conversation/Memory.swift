/// The state of an interrupted interview apart from its answers, stored as comments at the start of its file.
public struct Memory: Sendable, Equatable {
    /// The answered questions, in the order in which they were asked.
    var asked: [String] = []
    /// The answers that the file does not reflect.
    var choices: [String: String] = [:]
    /// The starter of the interview.
    public var preset: String?

    /// Reads the state from the comments of a file; questions that they do not list count as unanswered.
    public init(reading text: [UInt8]) {
        for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard line.hasPrefix("#") else { break }
            let words = line.dropFirst().split(separator: " ")
            switch words.first {
            case "asked:": asked += words.dropFirst().map(String.init)
            case "preset:": preset = words.dropFirst().first.map(String.init)
            case "chosen:":
                for word in words.dropFirst() {
                    let pair = word.split(separator: "=", maxSplits: 1)
                    if pair.count == 2 { choices[String(pair[0])] = String(pair[1]) }
                }
            default: continue
            }
        }
    }

    init(asked: [String], choices: [String: String], preset: String?) {
        self.asked = asked
        self.choices = choices
        self.preset = preset
    }

    /// The comment lines that store the state.
    var header: [String] {
        let chosen = choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ["# Interrupted interview; influxgen init continues from here."]
            + (asked.isEmpty ? [] : ["# asked: \(asked.joined(separator: " "))"])
            + (chosen.isEmpty ? [] : ["# chosen: \(chosen.joined(separator: " "))"])
            + (preset.map { ["# preset: \($0)"] } ?? []) + [""]
    }
}
