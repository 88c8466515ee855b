import Diagnostics
import Fields
import Formats
import Helm
import InfluxDB
import YAML

// From one form of a deployment to the other, without answers.
extension DescribedInstance {
    /// Returns the AppInstance as a manifest, and reports the values that it cannot have.
    public func manifest(into sink: inout DiagnosticSink) throws(Emitter.Failure) -> [UInt8]? {
        guard let instance = withoutCredentials(into: &sink) else { return nil }
        for path in values?.operatorSettings ?? [] {
            reportLost(path, "it configures the operator, which an AppInstance does not", into: &sink)
        }
        return try instance.yaml()
    }

    /// Returns the values from which a chart renders the AppInstance, and reports what it would render differently.
    ///
    /// - Parameter chart: the version; nil for the one that carries the release.
    public func values(for chart: Chart?, into sink: inout DiagnosticSink) throws(Emitter.Failure) -> [UInt8]? {
        guard let instance = withoutCredentials(into: &sink) else { return nil }
        let chart = chart ?? self.chart ?? Chart.carrying(release)
        let image = ImageName(instance.spec.package.image, defaultTag: release.text).chartValues
        var values = HelmValues(carrying: instance, packageImage: image.repository, tag: image.tag, by: chart)
        if let own = self.values { values.takeOperatorSettings(from: own) }
        let text = try values.yaml()
        guard let written = Deployment.readBack(text, "the values", into: &sink),
            let manifest = Deployment.readBack(try instance.yaml(), "the manifest", into: &sink)
        else { return nil }
        let namespace = instance.metadata.namespace?.text ?? "default"
        for departure in HelmDeparture.find(manifest, carriedBy: written, chart, namespace: namespace) {
            let path = path(ofInstance: departure.path)
            sink.warning(
                .notInChart,
                "\(path): chart \(chart) renders something else: \(departure.reason)",
                path: path,
                fix: departure.fix
            )
        }
        return text
    }

    private func reportLost(_ path: FieldPath, _ reason: String, into sink: inout DiagnosticSink) {
        sink.warning(.lostSetting, "\(path) is lost: \(reason)", path: path, fix: "remove it, or keep the values")
    }

    /// Returns the AppInstance without credentials in plain text, which are reported; nil if it would keep some.
    private func withoutCredentials(into sink: inout DiagnosticSink) -> AppInstance? {
        let before = sink.diagnostics.count
        reportSettingsWithCredentials(into: &sink)
        var instance = instance
        instance.removeWhatOthersWrite()
        for credential in instance.takeOutCredentials() {
            let path = path(ofInstance: credential.path)
            let (name, key) = (credential.reference.name, credential.reference.key)
            sink.warning(
                .movedCredential,
                "\(path) contains a credential in plain text; the result refers to the key \(key) of the secret \(name) instead",
                path: path,
                fix: "create the secret \(name) with the key \(key)"
            )
        }
        return sink.diagnostics[before...].contains { $0.severity == .error } ? nil : instance
    }
}
