/// What a conversation that is broken off has to remember beside the answers, as comments at the head of its file.
public struct Memory: Sendable, Equatable {
    /// The questions that were answered, in the order in which they were asked.
    var asked: [String] = []
    /// Answers that leave no trace in the file.
    var choices: [String: String] = [:]
    /// The starter that the conversation began with.
    public var preset: String?

    /// Reads the comments of a file; what they do not say was not asked.
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

    /// The comments.
    var header: [String] {
        let chosen = choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ["# A conversation that was broken off; influxgen init goes on from here."]
            + (asked.isEmpty ? [] : ["# asked: \(asked.joined(separator: " "))"])
            + (chosen.isEmpty ? [] : ["# chosen: \(chosen.joined(separator: " "))"])
            + (preset.map { ["# preset: \($0)"] } ?? []) + [""]
    }
}
