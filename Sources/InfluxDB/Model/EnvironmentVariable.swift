import Fields

/// A public environment variable of the product.
struct EnvironmentVariable: Sendable {
    /// What a value of the variable is.
    enum Kind: Sendable {
        /// A whole number.
        case integer
        /// A number of seconds.
        case seconds
        /// A number of bytes.
        case bytes
        /// A number of bytes, or a percentage of the container's memory.
        case memory
        /// A percentage.
        case percent
        /// `true` or `false`.
        case boolean
        /// A duration, such as `30d`.
        case duration
        /// An HTTP URL.
        case url
        /// A value that the product sets.
        case reserved
    }

    /// The name; `*` matches any letters.
    let name: String
    /// What a value of the variable is.
    let kind: Kind
    /// The keys of the components that read the variable; empty if the documentation does not say which.
    let components: [String]
    /// The container that reads the variable.
    let container: String
    /// The releases that have the variable.
    let lifetime: Lifetime
    /// The defaults, each with the first release that has it; empty if the documentation has none.
    let defaults: [(since: Release?, value: String)]
    /// The smallest duration that is safe.
    let least: String?
    /// The variable without which this one has no effect.
    let switchedBy: String?

    private init(
        _ name: String,
        _ kind: Kind,
        of components: Resources.Part...,
        container: String = "iox",
        since: Release? = nil,
        until: Release? = nil,
        defaults: [(since: Release?, value: String)] = [],
        least: String? = nil,
        switchedBy: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.components = components.map(\.rawValue)
        self.container = container
        lifetime = Lifetime(since: since?.edition, until: until?.edition)
        self.defaults = defaults
        self.least = least
        self.switchedBy = switchedBy
    }

    /// The beginning of the product's own variables.
    static let prefix = "INFLUXDB_IOX_"

    /// Returns the variable with a name.
    static func named(_ name: String) -> EnvironmentVariable? {
        byName[name]
            ?? withStar.first { name.hasPrefix($0.start) && name.hasSuffix($0.end) && name.utf8.count > $0.fixed }?
            .variable
    }

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// The variables of which a part of the name is free, with the parts around it and their length.
    private static let withStar: [(start: String, end: String, fixed: Int, variable: EnvironmentVariable)] =
        all.compactMap { variable in
            guard let star = variable.name.firstIndex(of: "*") else { return nil }
            let (start, end) = (String(variable.name[..<star]), String(variable.name[star...].dropFirst()))
            return (start, end, start.utf8.count + end.utf8.count, variable)
        }

    /// Returns the default in a release, or nil if the documentation has none.
    func standard(in release: Edition?) -> String? {
        guard let release else { return defaults.last?.value }
        return defaults.last { $0.since.map { $0.edition <= release } ?? true }?.value
    }
}

extension EnvironmentVariable {
    /// The names that checks refer to.
    enum Name {
        static let writeReplicas = "INFLUXDB_IOX_RPC_WRITE_REPLICAS"
        static let createSnapshots = "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES"
        static let keepSnapshotFiles = "INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES"
        static let hourlySnapshots = "INFLUXDB_IOX_KEEP_HOURLY_CATALOG_BACKUP_FILE_LISTS"
        static let dailySnapshots = "INFLUXDB_IOX_KEEP_DAILY_CATALOG_BACKUP_FILE_LISTS"
        fileprivate static let deleteDatabases = "INFLUXDB_IOX_ENABLE_NAMESPACE_ROW_DELETION"
        fileprivate static let deleteTables = "INFLUXDB_IOX_ENABLE_TABLE_ROW_DELETION"
    }

    /// All public variables.
    static let all: [EnvironmentVariable] =
        [
            EnvironmentVariable("INFLUXDB_IOX_MAX_HTTP_REQUESTS", .integer),
            EnvironmentVariable(
                "INFLUXDB_IOX_MAX_HTTP_REQUEST_SIZE",
                .bytes,
                defaults: [(nil, "10485760"), (.r20231115, "52428800")]
            ),
            EnvironmentVariable("INFLUXDB_IOX_WAL_ROTATION_PERIOD_SECONDS", .seconds, of: .ingester),
            EnvironmentVariable("INFLUXDB_IOX_RAM_SOFT_LIMIT_BYTES", .memory, of: .ingester, since: .r20240605),
            EnvironmentVariable(Name.writeReplicas, .integer),
            EnvironmentVariable(
                "INFLUXDB_IOX_PARTIAL_WRITES_ENABLED",
                .boolean,
                of: .ingester,
                since: .r20241024,
                defaults: [(.r20241024, "true")]
            ),
            EnvironmentVariable("INFLUXDB_IOX_EXEC_MEM_POOL_BYTES", .memory),
            EnvironmentVariable("INFLUXDB_IOX_EXEC_MEM_POOL_PERCENT", .percent),
            EnvironmentVariable("INFLUXDB_IOX_NUM_QUERY_PARTITIONS", .integer, of: .querier, since: .r20240605),
            EnvironmentVariable(
                "INFLUXDB_IOX_COMPACTION_PARTITION_MINUTE_THRESHOLD",
                .duration,
                of: .compactor,
                defaults: [(nil, "20m"), (.r20241024, "100m")]
            ),
            EnvironmentVariable("INFLUXDB_IOX_COMPACTION_*_CONCURRENCY", .integer, of: .compactor),
            EnvironmentVariable("INFLUXDB_IOX_OBJECT_STORE", .reserved),
            EnvironmentVariable(
                "AUTHZ_TOKEN_SVC_ADDRESS",
                .url,
                of: .querier,
                .router,
                container: "clustered-auth",
                since: .r20241024,
                until: .r20250814
            ),
        ] + garbageCollection + catalogBackup

    private static let garbageCollection =
        [
            EnvironmentVariable(
                "INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF",
                .duration,
                of: .garbageCollector,
                defaults: [(nil, "100d"), (.r20240326, "30d")],
                least: "3h"
            ),
            EnvironmentVariable(
                "INFLUXDB_IOX_GC_PARQUETFILE_CUTOFF",
                .duration,
                of: .garbageCollector,
                defaults: [(nil, "30d")],
                least: "3h"
            ),
            EnvironmentVariable(
                "INFLUXDB_IOX_GC_PRIMARY_OBJECTSTORE_PARTITIONS",
                .integer,
                of: .garbageCollector,
                since: .r20250613
            ),
            EnvironmentVariable(
                "INFLUXDB_IOX_GC_SECONDARY_OBJECTSTORE_PARTITIONS",
                .integer,
                of: .garbageCollector,
                since: .r20250613
            ),
        ] + deletion("NAMESPACE", Name.deleteDatabases) + deletion("TABLE", Name.deleteTables)

    /// Returns the variables for the hard deletion of databases or tables.
    private static func deletion(_ what: String, _ name: String) -> [EnvironmentVariable] {
        [
            EnvironmentVariable(
                name,
                .boolean,
                of: .garbageCollector,
                since: .r20250925,
                defaults: [(.r20250925, "false")]
            )
        ]
            + ([("CUTOFF", .duration, "14d"), ("SLEEP_INTERVAL", .duration, "24h"), ("LIMIT", .integer, "1000")]
            as [(String, Kind, String)])
            .map { end, kind, standard in
                EnvironmentVariable(
                    "INFLUXDB_IOX_GC_\(what)_\(end)",
                    kind,
                    of: .garbageCollector,
                    since: .r20250925,
                    defaults: [(.r20250925, standard)],
                    switchedBy: name
                )
            }
    }

    private static let catalogBackup = [
        EnvironmentVariable(
            Name.createSnapshots,
            .boolean,
            of: .garbageCollector,
            defaults: [(nil, "false")]
        ),
        EnvironmentVariable(
            Name.keepSnapshotFiles,
            .boolean,
            of: .garbageCollector,
            defaults: [(nil, "false")]
        ),
        EnvironmentVariable(
            "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_INTERVAL",
            .duration,
            of: .garbageCollector,
            defaults: [(nil, "1h"), (.r20250613, "4h")],
            switchedBy: Name.createSnapshots
        ),
        EnvironmentVariable(
            Name.hourlySnapshots,
            .duration,
            of: .garbageCollector,
            defaults: [(nil, "30d")],
            switchedBy: Name.createSnapshots
        ),
        EnvironmentVariable(
            Name.dailySnapshots,
            .duration,
            of: .garbageCollector,
            defaults: [(nil, "90d")],
            switchedBy: Name.createSnapshots
        ),
    ]
}
