import Checking
import Deployment
import Diagnostics
import Formats
import InfluxDB
import Terminal
import YAML

/// Reads an AppInstance in the cluster, and what surrounds it, to adopt it.
struct LiveDescription {
    private let cluster: Cluster

    init(_ cluster: Cluster) { self.cluster = cluster }

    /// Reads the AppInstance with a name, or the only one; nil if it cannot be understood, which is reported.
    func described(
        _ name: ObjectName?,
        release: Release?,
        into sink: inout DiagnosticSink
    ) throws(ClusterError) -> SourceOptions.Described? {
        sink.describesRunningCluster = true
        let live = try cluster.instance(named: name)
        let place = DescribedInstance.Place(namespace: live.namespace, release: release)
        guard
            var instance = Self.read("live:\(live.name)", live.bytes, at: place, live.form == .configMap, into: &sink)
        else { return nil }
        let near = cluster.with(namespace: live.namespace)
        if let release = instance.helmRelease { readRelease(release, &instance, into: &sink) }
        readOperator(near, &instance)
        reportMissing(near, instance, into: &sink)
        let title = "the AppInstance \(instance.instance.metadata.name) in the namespace \(live.namespace)"
        return SourceOptions.Described(instance: instance, title: title)
    }

    private static func read(
        _ name: String,
        _ bytes: [UInt8],
        at place: DescribedInstance.Place,
        renderedBy chart: Chart? = nil,
        _ isEmbedded: Bool = false,
        into sink: inout DiagnosticSink
    ) -> DescribedInstance? {
        var search = DescriptionSearch()
        guard search.add(name, bytes, isEmbedded: isEmbedded, into: &sink), let document = search.found.first else {
            return nil
        }
        return DescribedInstance(document, renderedBy: chart, at: place, into: &sink)
    }

    /// Reads the chart and the values of the Helm release, and says what does not fit.
    private func readRelease(
        _ place: (name: ObjectName, namespace: DNSLabel),
        _ instance: inout DescribedInstance,
        into sink: inout DiagnosticSink
    ) {
        let helm = HelmProgram(context: cluster.kubectl.context)
        let title = "the Helm release \(place.name) in the namespace \(place.namespace)"
        if place.name != instance.instance.metadata.name {
            Terminal.say("warning: \(title) deploys the AppInstance, but setup.sh gives its release the same name")
        }
        do throws(ClusterError) {
            guard let release = try helm.release(place.name, in: place.namespace) else {
                return Terminal.say("warning: the AppInstance belongs to \(title), which does not exist any more")
            }
            let version = release.chart.split(separator: "-").last.flatMap { try? Chart(parsing: String($0)) }
            var problems = DiagnosticSink()
            let values = Self.read(
                "the values",
                try helm.values(of: release),
                at: DescribedInstance.Place(name: place.name, namespace: place.namespace, release: instance.release),
                renderedBy: version,
                into: &problems
            )
            guard let values else {
                return Terminal.say("warning: the values of \(title) cannot be read, so the operator's are not adopted")
            }
            let differences = instance.take(values)
            if let first = differences.first {
                let others = differences.count > 1 ? " and \(differences.count - 1) other places" : ""
                Terminal.say(
                    "warning: the cluster is not what \(title) renders: it differs at \(first)\(others); the answers have what the cluster has"
                )
            }
        } catch {
            Terminal.say("warning: \(error.message), so the chart version is not known")
        }
    }

    /// Finds the version of the operator, unless that is not allowed.
    private func readOperator(_ near: Cluster, _ instance: inout DescribedInstance) {
        do throws(ClusterError) {
            guard let kubit = try near.kubit() else {
                return Terminal.say("warning: there is no operator in the cluster that could change the deployment")
            }
            let tag = ImageReference.tag(of: kubit.image)
            instance.operatorVersion = tag.map { "kubit \($0)" }
        } catch {
            Terminal.say("warning: \(error.message)")
        }
    }

    /// Reports secrets, config maps and keys that do not exist.
    private func reportMissing(_ near: Cluster, _ instance: DescribedInstance, into sink: inout DiagnosticSink) {
        let kinds: [(ReferencedObject.Kind, Cluster.Keyed)] = [(.secret, .secret), (.configMap, .configmap)]
        for (kind, keyed) in kinds {
            let needed = instance.referencedObjects.filter { $0.kind == kind }
            if needed.isEmpty { continue }
            do throws(ClusterError) {
                let found = try near.objects(keyed)
                for object in needed { report(object, among: found, into: &sink) }
            } catch {
                Terminal.say("warning: \(error.message), so influxgen does not know whether they exist")
            }
        }
    }

    private func report(
        _ object: ReferencedObject,
        among found: [Cluster.KeyedObject],
        into sink: inout DiagnosticSink
    ) {
        let name = "\(object.kind.rawValue) \(object.name)"
        guard let there = found.first(where: { $0.name == object.name.text }) else {
            sink.warning(.missingInCluster, "the \(name) does not exist", fix: "create it, or change the answers")
            return
        }
        let missing = object.keys.map(\.text).filter { !there.keys.contains($0) }
        guard !missing.isEmpty else { return }
        let keys = "the key\(missing.count == 1 ? "" : "s") \(missing.joined(separator: ", "))"
        sink.warning(.missingInCluster, "the \(name) lacks \(keys)", fix: "add it, or change the answers")
    }
}
