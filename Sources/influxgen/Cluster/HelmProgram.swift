import Diagnostics
import Formats

/// Helm for one cluster.
struct HelmProgram {
    /// The context in the kubeconfig; nil for the current one.
    var context: String?

    private static let timeout = 60
    private static let limit = 64 << 20

    /// A release of a chart.
    struct Release {
        let namespace: DNSLabel
        let name: ObjectName
        /// The name of the chart with its version, such as `influxdb3-clustered-0.1.24`.
        let chart: String
    }

    /// The release with a name; nil if there is none.
    func release(_ name: ObjectName, in namespace: DNSLabel) throws(ClusterError) -> Release? {
        let words = [
            "list", "--deployed", "--failed", "--pending", "--filter=^\(name.text.replacing(".", with: "\\."))$",
            "--output=json",
        ]
        let bytes = try run(words, in: namespace, what: "the Helm releases")
        let found: JSON
        do throws(JSON.SyntaxError) {
            found = try JSON(parsing: bytes)
        } catch {
            throw ClusterError(.other, "helm did not print its releases as JSON")
        }
        guard case .array(let releases) = found, let release = releases.first,
            case .string(let chart)? = release["chart"]
        else { return nil }
        return Release(namespace: namespace, name: name, chart: chart)
    }

    /// The values that the user gave to a release, as YAML.
    ///
    /// They can contain secrets.
    func values(of release: Release) throws(ClusterError) -> [UInt8] {
        try run(
            ["get", "values", release.name.text, "--output=yaml"],
            in: release.namespace,
            what: "the values of the Helm release \(release.name)"
        )
    }

    private func run(_ words: [String], in namespace: DNSLabel, what: String) throws(ClusterError) -> [UInt8] {
        let options = (context.map { ["--kube-context=\($0)"] } ?? []) + ["--namespace=\(namespace)"]
        let program = Program("helm", words + options)
        let run: Program.Run
        do throws(Program.Failure) {
            run = try program.run(limit: Self.limit, seconds: Self.timeout)
        } catch {
            throw ClusterError(error, of: program)
        }
        guard run.isSuccess else { throw ClusterError(reading: what, by: program.name, failedWith: run.messages) }
        return run.output
    }
}
