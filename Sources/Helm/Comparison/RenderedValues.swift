import Diagnostics
import Fields
import InfluxDB
import YAML

/// Checks the user's values by checking the AppInstance that a chart version renders from them.
struct RenderedValues {
    private let values: Node
    private let chart: Chart
    private let rendering: ChartRendering

    init(_ values: Node, by chart: Chart) {
        self.values = values
        self.chart = chart
        rendering = ChartRendering(of: values, by: chart, namespace: "influxdb")
    }

    /// Reports values that the chart rejects or drops, and problems of the AppInstance that it renders.
    ///
    /// - Parameter known: the diagnostics reported so far, which are not repeated.
    func judge(besides known: ArraySlice<Diagnostic>, _ reader: inout Reader) {
        let lines = Set(known.compactMap(\.location?.line))
        func report(_ diagnostic: Diagnostic, _ reader: inout Reader) {
            if let line = diagnostic.location?.line, lines.contains(line), diagnostic.severity == .error { return }
            let isKnown = known.contains {
                $0.rule == diagnostic.rule && ($0.path == diagnostic.path || $0.location == diagnostic.location)
            }
            if !isKnown { reader.sink.report(diagnostic) }
        }
        var instance = rendering.instance
        for refusal in rendering.refusals {
            report(refused(refusal.path, refusal.reason, fix: refusal.fix, reader), &reader)
            instance.remove(at: refusal.path)
        }
        for path in instance.nullPaths {
            let departure = KnownDeparture.explaining(path)
            let reason = departure?.reason ?? "the chart turns it into null, which the operator rejects"
            report(refused(path, reason, fix: departure?.fix, reader), &reader)
            if case .mapping? = values[Self.path(ofInstance: path)]?.content,
                path.components.last != .key(PackageSpec.key(\.ingress))
            {
                instance.set(Node(.mapping([]), at: .generated), at: path, .generated)  // as the user intended
            } else {
                instance.remove(at: path)
            }
        }
        for loss in losses { report(lost(loss.path, loss.reason, fix: loss.fix, reader), &reader) }
        var judge = Reader(of: AppInstance.self, at: instance, sources: reader.sources)
        _ = AppInstance.read(instance, &judge)
        for diagnostic in judge.sink.diagnostics where !isOfChart(diagnostic) {
            let found = inValues(diagnostic, reader)
            // Without nameOverride, the name of the AppInstance is the one of the Helm release, which is only assumed.
            let isAssumed = found.rule == .reservedSecret && values[\HelmValues.nameOverride]?.isEmptyInGo != false
            report(isAssumed ? found.asWarning : found, &reader)
        }
    }

    /// Whether a diagnostic is about a field that `judge` removed, after reporting that the chart rejects it.
    private func isOfChart(_ diagnostic: Diagnostic) -> Bool {
        guard [.missingKey, .incompleteAdmin].contains(diagnostic.rule), let path = diagnostic.path else {
            return false
        }
        return rendering.refusals.contains { $0.path.isInside(path) }
            || rendering.instance.nullPaths.contains(path)
    }

    private func refused(_ path: FieldPath, _ reason: Message, fix: Message?, _ reader: Reader) -> Diagnostic {
        let own = Self.path(ofInstance: path)
        return Diagnostic(
            .chartRefuses,
            .error,
            "\(own): \(reason)",
            at: location(of: own, reader),
            path: own,
            fix: fix ?? "set \(own)"
        )
    }

    private func lost(_ path: FieldPath, _ reason: Message, fix: Message, _ reader: Reader) -> Diagnostic {
        let location = location(of: path, reader)
        return Diagnostic(.chartRefuses, .warning, "\(path): \(reason)", at: location, path: path, fix: fix)
    }

    /// Converts a diagnostic about the AppInstance into one about the values.
    private func inValues(_ diagnostic: Diagnostic, _ reader: Reader) -> Diagnostic {
        let own = diagnostic.path.map(Self.path)
        let isPlaced = diagnostic.location.map { $0.file != reader.sources.location(of: .generated).file } ?? false
        // An invalid value without a position in the file is an empty default of the chart: the user's value is
        // missing.
        if !isPlaced, diagnostic.rule == .invalidValue, let own {
            return Diagnostic(
                .missingKey,
                .error,
                "\(own) is missing, and the chart has no default for it",
                at: location(of: own, reader),
                path: own,
                fix: "add it"
            )
        }
        return diagnostic.moved(
            to: isPlaced ? diagnostic.location : location(of: own ?? FieldPath(), reader),
            mappingPaths: Self.path
        )
    }

    private func location(of path: FieldPath, _ reader: Reader) -> Location {
        reader.sources.location(of: values.mark(nearest: path))
    }

    /// Returns the path in `values.yaml` that sets a path of the AppInstance.
    private static func path(ofInstance path: FieldPath) -> FieldPath {
        PathMap.values.path(ofInstance: path) ?? path
    }
}

extension RenderedValues {
    /// The values that the chart drops.
    private var losses: [(path: FieldPath, reason: Message, fix: Message)] {
        var losses: [(path: FieldPath, reason: Message, fix: Message)] = []
        if chart.pause != .carried, values[\HelmValues.pause]?.isEmptyInGo == false {
            losses.append((HelmValues.path { $0.pause }, "chart \(chart) drops it", "use chart 0.1.19 or newer"))
        }
        if case .mapping(let given)? = values[\HelmValues.hostingEnvironment]?.content {
            let path = HelmValues.path { $0.hostingEnvironment }
            let carried = [
                HelmHostingEnvironment.key(\.openshift), HelmHostingEnvironment.key(\.gke), chart.awsKey,
            ]
            for entry in given where !carried.contains(entry.key) {
                losses.append(
                    (path.appending(entry.key), "chart \(chart) ignores it", "use the key \(chart.awsKey) for AWS")
                )
            }
        }
        for key in [HelmValues.key(\.components), HelmValues.key(\.resources), HelmValues.key(\.ingress)] {
            values[key]?.eachEmptyValue(at: FieldPath(keys: key)) { path in
                losses.append(
                    (path, "the chart drops values that are empty, 0 or false", "remove it, or deploy with kubectl")
                )
            }
        }
        let refused = rendering.refusals.map { Self.path(ofInstance: $0.path) }
        values.eachChangedText(at: FieldPath()) { path, reason in
            if refused.contains(where: path.isInside) { return }
            losses.append((path, reason, "remove the character, or deploy with kubectl"))
        }
        return losses
    }
}

extension Node {
    /// The paths of all nulls.
    fileprivate var nullPaths: [FieldPath] {
        guard case .mapping(let entries) = content else { return [] }
        return entries.flatMap { entry in
            let path = FieldPath(keys: entry.key)
            return entry.value.isNull
                ? [path] : entry.value.nullPaths.map { FieldPath(path.components + $0.components) }
        }
    }

    /// Fields in which the user chooses the keys.
    private static let freeKeys: [FieldPath.Component?] = [
        .key(Component.Container.key(\.env)), .key(Component.Metadata.key(\.annotations)),
        .key(Component.Metadata.key(\.labels)),
    ]

    /// Calls `visit` for each empty value that has a meaning: 0, false, and "" under a key that the user chooses.
    fileprivate func eachEmptyValue(at path: FieldPath, _ visit: (FieldPath) -> Void) {
        guard case .mapping(let entries) = content else { return }
        let isFree = Self.freeKeys.contains(path.components.last)
        for entry in entries {
            let next = path.appending(entry.key)
            guard case .scalar(let scalar) = entry.value.content else {
                entry.value.eachEmptyValue(at: next, visit)
                continue
            }
            if !entry.value.isNull, entry.value.isEmptyInGo, isFree || scalar.resolved != .string { visit(next) }
        }
    }

    /// Calls `visit` for each text with a character that Helm cannot carry, with the reason.
    fileprivate func eachChangedText(at path: FieldPath, _ visit: (FieldPath, Message) -> Void) {
        switch content {
        case .mapping(let entries):
            for entry in entries {
                let next = path.appending(entry.key)
                if let reason = entry.key.changeByHelm { visit(next, reason) }
                entry.value.eachChangedText(at: next, visit)
            }
        case .sequence(let items):
            for (index, item) in items.enumerated() { item.eachChangedText(at: path.appending(index), visit) }
        case .scalar(let scalar):
            if let reason = scalar.text.changeByHelm { visit(path, reason) }
        }
    }
}
