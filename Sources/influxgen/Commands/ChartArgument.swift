import ArgumentParser
import Diagnostics
import InfluxDB

extension Chart {
    /// Returns the version of the option --chart-version, which must be known or newer than all that are known.
    static func named(_ text: String?) throws -> Chart? {
        guard let text else { return nil }
        let chart = try? Chart(parsing: text)
        if let chart, chart.facts != nil || chart > .newest { return chart }
        let nearest = Spelling.nearest(to: text, in: Chart.all.map(\.chart.text)) ?? Chart.newest.text
        throw ValidationError(
            "--chart-version: there is no chart \(text); did you mean \(nearest)? "
                + "\"influxgen releases\" lists all chart versions."
        )
    }
}
