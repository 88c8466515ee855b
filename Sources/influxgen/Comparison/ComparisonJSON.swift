import Deployment
import Diagnostics

extension ComparisonReport {
    /// The report as JSON.
    var json: JSON {
        .object([
            ("old", old.json),
            ("new", new.json),
            ("differences", .array(entries.map(\.json))),
            ("omitted", .integer(omitted)),
            ("cluster", .array(findings.map(\.json))),
        ])
    }
}

extension ComparedSide {
    fileprivate var json: JSON { .object([("name", .string(name)), ("description", .string(what))]) }
}

extension ComparisonReport.Entry {
    fileprivate var json: JSON {
        .object([
            ("path", .string(difference.path.description)),
            ("newPath", .string(difference.newPath.description)),
            ("items", .array(difference.items.map { .string($0) })),
            ("old", difference.old.json),
            ("new", difference.new.json),
            (
                "change",
                change.map { .object([("manager", .string($0.manager)), ("time", .string($0.time))]) } ?? .null
            ),
        ])
    }
}

extension DeploymentDifference.Value {
    fileprivate var json: JSON {
        .object([("state", .string(state)), ("text", visibleText.map { .string($0) } ?? .null)])
    }
}

extension ClusterFinding {
    fileprivate var json: JSON {
        .object([
            ("object", .string(object)), ("message", .string(message)),
            ("details", .array(details.map { .string($0) })), ("isDifference", .bool(isDifference)),
        ])
    }
}
