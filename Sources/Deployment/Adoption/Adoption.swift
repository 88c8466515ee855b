import Answers
import Diagnostics
import Fields
import Helm
import InfluxDB
import YAML

/// Answers from which influxgen generates an AppInstance that exists already.
public struct Adoption: Sendable {
    /// The answers.
    public let answers: Answers
    /// The answers as a tree, without those that are defaults anyway.
    public let root: Node
    /// The credentials that were in plain text.
    public let credentials: [PlainCredential]
    /// The version of the operator in the cluster; nil if it is not known.
    let operatorVersion: String?

    /// Finds the answers for an AppInstance, or reports what they cannot express.
    ///
    /// The diagnostics have paths of the document that describes the AppInstance, which `sink.place` locates.
    public init?(of source: DescribedInstance, into sink: inout DiagnosticSink) {
        let before = sink.diagnostics.count
        var instance = source.instance
        instance.removeWhatOthersWrite()
        let credentials = instance.takeOutCredentials()
        let adopted = AdoptedAnswers(of: instance, release: source.release, credentials: credentials)
        let answers = adopted.answers.deployed(like: source)
        source.reportSettingsWithCredentials(into: &sink)
        source.report(credentials, into: &sink)
        do throws(Emitter.Failure) {
            try source.reportDifferences(from: answers, credentials, into: &sink)
            guard var root = Deployment.readBack(try answers.yaml(), "the answers", into: &sink) else { return nil }
            root.removeDefaults()
            source.reportProblems(of: root, into: &sink)
            self.root = root
        } catch {
            sink.error(.inputOutput, "cannot write the answers: \(error.reason)", fix: "free some memory and try again")
            return nil
        }
        if sink.diagnostics[before...].contains(where: { $0.severity == .error }) { return nil }
        self.answers = answers
        self.credentials = credentials
        operatorVersion = source.operatorVersion
    }
}

extension DescribedInstance {
    /// Reports the credentials that the answers take from environment variables.
    fileprivate func report(_ credentials: [PlainCredential], into sink: inout DiagnosticSink) {
        for credential in credentials {
            let path = path(ofInstance: credential.path)
            let (name, key) = (credential.reference.name, credential.reference.key)
            sink.warning(
                .movedCredential,
                "\(path) contains a credential in plain text, which the answers take from the environment variable \(credential.variable) instead",
                path: path,
                fix:
                    "set \(credential.variable) when you run setup.sh, which puts it into the key \(key) of the secret \(name)"
            )
        }
    }

    /// Reports the settings that the AppInstance would lose or get if influxgen generated it from the answers.
    fileprivate func reportDifferences(
        from answers: Answers,
        _ credentials: [PlainCredential],
        into sink: inout DiagnosticSink
    ) throws(Emitter.Failure) {
        let resolved = AppInstance(resolving: answers, packageImage: answers.packageReference)
        guard let back = Deployment.readBack(try resolved.yaml(), "the manifest", into: &sink) else { return }
        for difference in differences(to: back) {
            let isMoved = credentials.contains { difference.path.isInside($0.path) }
            if isMoved || AdoptionDifference.explaining(difference) != nil { continue }
            let path = path(ofInstance: difference.path)
            sink.error(
                .notInAnswers,
                difference.old == nil
                    ? "\(path): answers always set it" : "\(path): answers cannot express this setting",
                path: path,
                fix: difference.old == nil ? "set it in the source" : "remove it from the source to adopt the rest"
            )
        }
    }

    /// Returns the differences between the document's AppInstance and another one.
    package func differences(to other: Node) -> [NodeDifference] {
        NodeDiff(WrittenMeaning()).differences(from: node, to: other).filter { difference in
            // The namespace is known, even if the document does not say it.
            difference.old != nil || difference.path != AppInstance.path { $0.metadata.namespace }
        }
    }

    /// Reports the errors that influxgen would report for the answers, as those of the document.
    fileprivate func reportProblems(of root: Node, into sink: inout DiagnosticSink) {
        var problems = DiagnosticSink()
        problems.describesRunningCluster = true
        _ = Deployment.read(root, of: SourceTable(), into: &problems)
        for problem in problems.diagnostics where problem.severity == .error {
            let own = problem.path.flatMap { PathMap.answers.instancePath(of: $0) }.map { path(ofInstance: $0) }
            let isKnown = sink.diagnostics.contains { $0.rule == problem.rule && $0.path == own }
            if isKnown { continue }
            let location = own.flatMap { sink.place?($0) }
            sink.report(
                Diagnostic(
                    problem.rule,
                    .error,
                    "the answers would have an error: \(problem.message.description)",
                    at: location,
                    path: own,
                    fix: problem.fix
                )
            )
        }
    }
}

/// The meaning of text, for which each key of a missing mapping is a separate difference.
private struct WrittenMeaning: NodeMeaning {
    func value(of key: String) -> WrittenMeaning { self }
    var item: WrittenMeaning { self }
    func isSame(_ old: Scalar, _ new: Scalar) -> Bool { old.text == new.text }

    func absence(on side: NodeDifference.Side, beside other: Node) -> Node? {
        guard side == .new, case .mapping(let entries) = other.content, !entries.isEmpty else { return nil }
        return Node(.mapping([]), at: other.mark)
    }
}

extension Node {
    /// Removes answers that are defaults, and that a person does not expect to see.
    fileprivate mutating func removeDefaults() {
        let defaults = Answers()
        if self[\Answers.deploy]?.text == defaults.deploy.rawValue { remove(at: Answers.path { $0.deploy }) }
        if self[\Answers.secrets]?.text == defaults.secrets.rawValue { remove(at: Answers.path { $0.secrets }) }
        // Empty sections mean the same as absent ones.
        for path in [
            Answers.path { $0.spec.observability }, Answers.path { $0.spec.components },
            Answers.path { $0.spec.resources }, Answers.path { $0.spec.images },
        ] {
            if case .mapping(let entries)? = self[path]?.content, entries.isEmpty { remove(at: path) }
        }
    }
}
