import Answers
import Certificates
import Deployment
import Diagnostics
import Fields
import YAML

/// Examines the certificates and the key in the files that answers name.
///
/// A class, because it remembers what it has read: a fleet often has one CA bundle for all clusters.
public final class CertificateChecks {
    /// Why the content of a file is not known.
    public enum Unread: Error {
        /// There is no file.
        case missing
        /// The file exists, but cannot be read.
        case unreadable(Message, fix: Message?)
    }

    private let read: (String) throws(Unread) -> [UInt8]
    private let now: () -> Timestamp
    private let expiryDays: Int
    private let mostSevereDate: Severity
    private let mostSevere: Severity

    private var missing = MissingFiles()

    private var pairs: [Pair: TLSPair] = [:]
    private var bundles: [String: CABundle] = [:]

    private struct Pair: Hashable {
        let certificate: String
        let key: String
    }

    /// Creates the checks of a run.
    ///
    /// - Parameters:
    ///   - now: the time at which the certificates must be valid.
    ///   - expiryDays: the number of days before the end of the validity with a warning.
    ///   - mostSevereDate: the highest severity of an expired certificate.
    ///   - mostSevere: the highest severity of any finding.
    ///   - read: reads a file that the answers name.
    public init(
        at now: @escaping () -> Timestamp,
        expiryDays: Int,
        mostSevereDate: Severity = .error,
        mostSevere: Severity = .error,
        read: @escaping (String) throws(Unread) -> [UInt8]
    ) {
        self.now = now
        self.expiryDays = expiryDays
        self.mostSevereDate = mostSevereDate
        self.mostSevere = mostSevere
        self.read = read
    }

    /// Examines the files of a deployment.
    ///
    /// - Parameters:
    ///   - deployment: the deployment; nil if the answers have errors.
    ///   - root: the answers, whose files are examined even if other answers have errors.
    public func check(
        _ deployment: Deployment?,
        readFrom root: Node,
        of sources: SourceTable,
        into sink: inout DiagnosticSink
    ) {
        if let deployment { return check(deployment.objects, of: deployment.answers, into: &sink) }
        var reader = Reader(of: Answers.self, at: root, sources: sources)
        let answers = Answers.readWhatIsThere(root, &reader).answers
        check(ClusterObject.all(answers), of: answers, into: &sink)
    }

    private func check(_ objects: [ClusterObject], of answers: Answers, into sink: inout DiagnosticSink) {
        for object in objects where !object.files.isEmpty {
            guard let path = object.path else { continue }
            switch object.purpose {
            case .tls:
                guard let certificate = object.file(.certificate), let key = object.file(.privateKey) else { continue }
                checkPair(certificate, key, at: path, hosts: answers.ingress?.spec.hosts.map(\.text) ?? [], &sink)
            case .caBundle:
                if let file = object.file(.bundle) { checkBundle(file, at: path, &sink) }
            default: break
            }
        }
    }

    private func checkPair(
        _ certificate: String,
        _ key: String,
        at path: FieldPath,
        hosts: [String],
        _ sink: inout DiagnosticSink
    ) {
        let files = Pair(certificate: certificate, key: key)
        let paths = (
            certificate: path.appending(TLSAnswers.key(\.certificate)), key: path.appending(TLSAnswers.key(\.key))
        )
        let pair: TLSPair
        if let known = pairs[files] {
            pair = known
        } else {
            let certificates = content(of: certificate, at: paths.certificate, &sink) {
                CertificateFile($0, as: .certificate, name: certificate)
            }
            let privateKey = content(of: key, at: paths.key, &sink) { KeyFile(erasing: &$0, name: key) }
            if certificates == nil, privateKey == nil { return }
            pair = TLSPair(certificate: certificates, key: privateKey)
            if certificates != nil, privateKey != nil {
                if pairs.count >= Self.mostRemembered { pairs = [:] }
                pairs[files] = pair
            }
        }
        for finding in pair.findings(hosts: hosts, at: now(), expiryDays: expiryDays) {
            let isOfKey = finding.file == .key
            report(finding, in: isOfKey ? key : certificate, at: isOfKey ? paths.key : paths.certificate, &sink)
        }
    }

    private func checkBundle(_ file: String, at path: FieldPath, _ sink: inout DiagnosticSink) {
        let path = path.appending(EgressAnswers.CABundle.key(\.file))
        let bundle: CABundle
        if let known = bundles[file] {
            bundle = known
        } else {
            let content = content(of: file, at: path, &sink) {
                CABundle(CertificateFile($0, as: .bundle, name: file))
            }
            guard let content else { return }
            if bundles.count >= Self.mostRemembered { bundles = [:] }
            bundles[file] = content
            bundle = content
        }
        let findings = bundle.findings(at: now(), expiryDays: expiryDays)
        // The list of a system contains roots that expired long ago.
        let others = max(0, findings.count { $0.kind == .expired } - 1)
        let rest: Message =
            others == 0 ? "" : others == 1 ? "; another one has expired too" : "; \(others) others have expired too"
        var hasExpired = false
        for finding in findings {
            guard finding.kind == .expired else {
                report(finding, in: file, at: path, &sink)
                continue
            }
            if !hasExpired { report(finding, in: file, at: path, adding: rest, &sink) }
            hasExpired = true
        }
    }

    private static let mostRemembered = 64

    /// Reads a file, and returns what a closure makes of it; nil if the file could not be read, which is reported.
    private func content<Content>(
        of file: String,
        at path: FieldPath,
        _ sink: inout DiagnosticSink,
        _ make: (inout [UInt8]) -> Content
    ) -> Content? {
        do throws(Unread) {
            var bytes = try read(file)
            return make(&bytes)
        } catch {
            switch error {
            case .missing where sink.diagnostics.contains { $0.rule == .unreadInput && $0.path == path }:
                break  // An error says it already.
            case .missing:
                missing.add(file, at: sink.place?(path))
            case .unreadable(let message, let fix): sink.warning(.filesNotRead, message, path: path, fix: fix)
            }
        }
        return nil
    }

    private func report(
        _ finding: CertificateFinding,
        in file: String,
        at path: FieldPath,
        adding more: Message = "",
        _ sink: inout DiagnosticSink
    ) {
        let severity = min(finding.severity, finding.kind.isAboutDate ? mostSevereDate : mostSevere, mostSevere)
        let line = finding.line.map { ":\($0)" } ?? ""
        sink.report(
            Diagnostic(
                finding.rule,
                severity,
                "\(file)\(line): " + finding.message + more,
                path: path,
                fix: finding.fix
            )
        )
    }

    /// Returns the files that were looked for since the last call, and do not exist.
    public func takeMissing() -> MissingFiles {
        defer { missing = MissingFiles() }
        return missing
    }

    /// Reports which files do not exist: a single note for all answers of the run.
    public func reportMissing(below directory: String, into sink: inout DiagnosticSink) {
        missing.report(below: directory, into: &sink)
    }
}
