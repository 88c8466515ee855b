import Diagnostics
import Fields
import InfluxDB

extension Draft {
    /// The answers with what every cluster has, and is not asked for.
    ///
    /// A file may come without a pull secret; volumes it needs, and a licence where its release asks for one.
    public func withUsualFiles() -> Draft {
        var draft = self
        let release = text("release").flatMap(Edition.init) ?? Release.newest.edition
        if !has("license.existing"), release >= Release.r20241024.edition || !isRevision {
            draft.fill("license.file", "license.yml")
        }
        if !isRevision, !has("registry.pullSecret.existing") {
            draft.fill("registry.pullSecret.file", "influxdb-docker-config.json")
        }
        draft.fill("ingesterStorage.storage", "100Gi")
        draft.fill("monitoringStorage.storage", "10Gi")
        return draft
    }

    /// What is wrong before the first question; what is yet to be answered is not wrong.
    public var faultsAtStart: [Diagnostic] { errors().filter { !$0.isGap } }

    /// Whether a question can mend a fault.
    public func canMend(_ fault: Diagnostic) -> Bool { Question.owner(of: fault, self) != nil }

    /// Whether nothing has to be mended.
    public var isSound: Bool { errors().isEmpty }
}

extension Conversation {
    /// The environment variables that setup.sh takes secrets from.
    public var variables: [String] { Source.variables(draft, [.dsn] + Source.store(draft)) }
}
