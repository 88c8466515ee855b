import Diagnostics
import Fields
import InfluxDB

extension Question {
    /// Which release; nothing but the newest needs to be written down.
    static let release: Question = {
        let known = Release.all.reversed().map(\.release.text)
        var question = field(
            "release",
            .deployment,
            title: "Release of InfluxDB Clustered",
            standard: known[0],
            example: known.prefix(4).joined(separator: ", ")
        ).concerningAll()
        question.help += "\nTab completes the \(known.count) releases there are, influxgen releases lists them."
        question.words = known
        let accept = question.accept
        question.accept = { draft, answer in
            // A file that names no release goes on to do without.
            if answer != known[0] || draft.has("release") { accept(&draft, answer) }
        }
        question.current = { $0.text("release") ?? known[0] }
        question.detail = { $0.has("release") ? nil : "the newest" }
        return question
    }()
}
