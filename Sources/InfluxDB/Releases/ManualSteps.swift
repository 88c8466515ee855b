import Formats

/// Commands that somebody must run for an upgrade, because influxgen and the operator cannot.
public struct ManualSteps: Sendable, Hashable {
    /// When to run commands.
    public enum Moment: String, Sendable {
        /// Before the release is deployed.
        case before
        /// After the release is deployed.
        case after
    }

    /// When to run the commands.
    public let moment: Moment
    /// The commands in order, for a POSIX shell.
    public let commands: [String]

    /// Commands to run before the release is deployed.
    static func before(_ commands: String...) -> ManualSteps { ManualSteps(moment: .before, commands: commands) }

    /// Commands to run after the release is deployed.
    static func after(_ commands: String...) -> ManualSteps { ManualSteps(moment: .after, commands: commands) }
}

extension Advisory.Configuration {
    /// Returns a kubectl command in the namespace of the cluster.
    func kubectl(_ arguments: String) -> String { "kubectl --namespace \(namespace) \(arguments)" }

    /// Returns a psql command for the catalog, with the DSN from its secret; `$CATALOG_DSN` if there is no secret.
    ///
    /// - Parameter query: an SQL statement without characters that have a meaning in double quotes of a shell.
    func psql(_ query: String) -> String {
        var dsn = "$CATALOG_DSN"
        if case .secret(let reference) = spec.catalog.dsn {
            let template = "{{index .data \"\(reference.key)\" | base64decode}}"
            dsn = "$(" + kubectl("get secret \(reference.name) --output go-template='\(template)'") + ")"
        }
        return "psql \"\(dsn)\" --command \"\(query)\""
    }
}
