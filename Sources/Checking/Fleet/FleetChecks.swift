import Diagnostics

/// Finds clusters of a fleet that would use the same host, bucket, catalog or name.
public struct FleetChecks {
    /// The number of the file with a claim, by the hash of the claim.
    ///
    /// Of a large fleet, only hashes are kept. That two different claims of a million clusters have the same hash is as likely
    /// as one in ten million.
    private var owners: [Int: Int32] = [:]

    /// Begins without any cluster.
    public init() {}

    /// Reports the claims of a cluster that another one has already.
    ///
    /// - Parameters:
    ///   - number: the number of the file.
    ///   - path: the path of a file with a number.
    public mutating func check(
        _ cluster: ClusterClaims,
        of number: Int,
        named path: (Int) -> String,
        into sink: inout DiagnosticSink
    ) {
        for claim in cluster.claims {
            let hash = claim.key.hashValue
            guard let other = owners[hash] else {
                owners[hash] = Int32(number)
                continue
            }
            if Int(other) == number { continue }
            sink.report(
                Diagnostic(
                    claim.rule,
                    claim.severity,
                    claim.message + " is also used by \(path(Int(other)))",
                    at: claim.location,
                    path: claim.path,
                    fix: claim.fix
                )
            )
        }
    }
}
