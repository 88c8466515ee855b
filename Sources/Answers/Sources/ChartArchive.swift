import Diagnostics
import Fields
import InfluxDB
import YAML

/// The path of a file with a version of the Helm chart, as `helm pull` writes it.
public struct ChartArchive: TextValue {
    public let text: String
    /// The version in the name of the file, or nil if the file has another name.
    public let version: Chart?

    public static let format = "path of a chart archive"
    public static var pattern: TextPattern { TextPattern("^(?:[^~\\x00][^\\x00]*)?\\.tgz/*$") }
    public static var examples: [String] { ["\(Chart.name)-\(Chart.newest).tgz"] }

    public init(parsing text: String) throws(InvalidText) {
        self.text = try FilePath(parsing: text).text
        let file = text.split(separator: "/").last ?? ""
        guard file.hasSuffix(".tgz") else {
            throw InvalidText(
                "the path of a chart archive",
                fix: "write the path of a file such as \(Chart.name)-\(Chart.newest).tgz, which \"helm pull\" downloads"
            )
        }
        let prefix = "\(Chart.name)-"
        version =
            file.hasPrefix(prefix) ? try? Chart(parsing: String(file.dropFirst(prefix.count).dropLast(4))) : nil
    }

    /// Reads a path, and reports a version in it that is not known.
    public static func read(_ node: Node, _ reader: inout Reader) -> ChartArchive? {
        let archive = parsed(node, &reader)
        archive?.version?.checkPublication(at: node.mark, &reader)
        return archive
    }
}

extension Answers {
    /// The chart version in the answers or in the name of the archive; nil if neither is given.
    public var chosenChart: Chart? { chart ?? chartArchive?.version }

    /// Reports an archive of an unknown version, or of another version than the chart in the answers.
    func checkChartArchive(at node: Node, _ reader: inout Reader) {
        guard let archive = chartArchive, let mark = node[Self.chartArchiveKey]?.mark else { return }
        if chosenChart == nil {
            reader.error(
                .missingKey,
                "\(reader.subject(of: Self.chartArchiveKey)): the name of the file does not contain the version of the chart",
                at: mark,
                key: Self.chartArchiveKey,
                fix: "add chart, or name the file \(Chart.name)-VERSION.tgz"
            )
        } else if let version = archive.version, version != chosenChart {
            reader.error(
                .invalidValue,
                "\(reader.subject(of: Self.chartArchiveKey)) contains chart \(version), but chart is \(chosenChart ?? version)",
                at: mark,
                key: Self.chartArchiveKey,
                fix: "remove chart, or use the archive of that version"
            )
        }
    }

    private static let chartArchiveKey = key(\.chartArchive)
}
