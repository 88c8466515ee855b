import Diagnostics
import Fields
import InfluxDB

extension Draft {
    /// Returns the answers with defaults for what every cluster needs: a release, volumes, a license file and a pull
    /// secret.
    ///
    /// An existing file gets no pull secret, and a license only if its release requires one.
    public func withUsualFiles() -> Draft {
        var draft = self
        draft.fill(.release, Release.newest.text)
        let release = draft.text(.release).flatMap(Edition.init) ?? Release.newest.edition
        if !has(.licenseExisting), release >= Release.r20241024.edition || !isRevision {
            draft.fill(.licenseFile, "license.yml")
        }
        if !isRevision, !has(.pullSecretExisting) {
            draft.fill(.pullSecretFile, "influxdb-docker-config.json")
        }
        draft.fill(.ingesterVolume, "100Gi")
        draft.fill(.monitoringVolume, "10Gi")
        return draft
    }

    /// The problems before the first question, apart from missing answers.
    public var initialProblems: [Diagnostic] { errors().filter { !$0.isGap } }

    /// Whether the answer to a question can fix the problem.
    public func canFix(_ problem: Diagnostic) -> Bool { Question.owner(of: problem, self) != nil }
}
