import Diagnostics
import Fields
import InfluxDB

extension Question {
    /// The release, which the file always contains, so that a newer influxgen does not deploy another one.
    static let release: Question = {
        let known = Release.all.reversed().map(\.release.text)
        var question = field(
            .release,
            .deployment,
            title: "Release of InfluxDB Clustered",
            defaultAnswer: known[0],
            example: known[0],
            note: "Tab completes the \(known.count) known releases. To list them, run: influxgen releases"
        ).concerningAll()
        question.words = known
        question.hasDefault = false
        question.usual = nil
        question.detail = { $0.text(.release) == known[0] ? "the newest" : nil }
        return question
    }()
}
