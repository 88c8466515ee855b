import Diagnostics
import Fields
import InfluxDB

extension Question {
    /// The release; the file may omit the newest one.
    static let release: Question = {
        let known = Release.all.reversed().map(\.release.text)
        var question = field(
            .release,
            .deployment,
            title: "Release of InfluxDB Clustered",
            defaultAnswer: known[0],
            example: known.prefix(4).joined(separator: ", ")
        ).concerningAll()
        question.help += "\nTab completes the \(known.count) known releases. To list them, run: influxgen releases"
        question.words = known
        let accept = question.accept
        question.accept = { draft, answer in
            // A file without a release keeps following the newest one.
            if answer != known[0] || draft.has(.release) { accept(&draft, answer) }
        }
        question.current = { $0.text(.release) ?? known[0] }
        question.detail = { $0.has(.release) ? nil : "the newest" }
        return question
    }()
}
