import Answers
import Diagnostics
import InfluxDB

// Resources, environment variables and scheduling.
extension RuleSamples {
    /// Environment variables of the garbage collector, in answers.
    private static func collector(_ env: String) -> String {
        "components: {garbage-collector: {template: {containers: {iox: {env: {\(env)}}}}}}"
    }

    /// Environment variables of the querier's main container, in an AppInstance.
    private static func querier(_ env: String) -> String {
        "components: {querier: {template: {containers: {iox: {env: {\(env)}}}}}}"
    }

    static let resources: [(rule: Rule, example: RuleExample)] = [
        (
            .limitBelowRequest,
            .answers(
                "resources: {compactor: {limits: {memory: ↓16Gi}}}",
                accepted: "resources: {compactor: {limits: {memory: 32Gi}}}"
            )
        ),
        (
            .limitBelowRequest,
            package(
                "resources: {querier: {requests: {memory: 4Gi}, limits: {cpu: ↓'4'}}}",
                accepted: "resources: {querier: {requests: {cpu: '4', memory: 4Gi}, limits: {cpu: '4'}}}"
            )
        ),
        (
            .limitBelowRequest,
            .answers(
                "resources: {granite: {requests: {memory: ↓1Gi}}}",
                accepted: "resources: {granite: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}}"
            )
        ),
        (
            .limitBelowRequest,
            .values(
                "resources: {ingester: {limits: {memory: ↓8Gi}}}",
                accepted: "resources: {ingester: {limits: {memory: 24Gi}}}"
            )
        ),
        (
            .replicas,
            .answers(
                "resources: {compactor: {requests: {replicas: ↓2}}}",
                accepted: "resources: {compactor: {requests: {replicas: 1}}}"
            )
        ),
        (
            .replicas,
            package(
                "resources: {compactor: {requests: {replicas: ↓0}}}",
                accepted: "resources: {router: {requests: {replicas: 5}}}"
            )
        ),
        (
            .replicas,
            .answers(
                "resources: {ingester: {requests: {replicas: ↓1}}}",
                accepted: "resources: {ingester: {requests: {replicas: 2}}}"
            )
        ),
        (
            .replicas,
            .answers(
                "release: 20250613-1754010\nresources: {catalog: {requests: {replicas: ↓2}}}",
                // The default of this release.
                accepted: "release: 20250613-1754010\nresources: {catalog: {requests: {replicas: 1}}}"
            )
        ),
        (
            .compactorMemory,
            package(
                "resources: {compactor: {requests: {cpu: ↓'12'}}}",
                accepted: "resources: {compactor: {requests: {cpu: '6'}}}"
            )
        ),
        (
            .quotaWithoutLimits,
            package(
                "featureFlags: [noPrometheus, ↓enableDefaultResourceLimits]",
                accepted: "featureFlags: [noPrometheus]"
            )
        ),
        (
            .nodeTooSmall,
            .answers(
                "nodes: {cpu: ↓7.9, memory: 64Gi}",
                accepted: "nodes: {cpu: 8, memory: 32Gi}"
            )
        ),
        (
            .nodeTooSmall,
            .answers(
                "nodes: {cpu: 16, memory: ↓30Gi}",
                accepted: """
                    nodes: {cpu: 16, memory: 30Gi}
                    resources:
                      querier: {requests: {memory: 28Gi}}
                      compactor: {requests: {memory: 28Gi}}
                    """
            )
        ),
        (
            .nodeTooSmall,
            .answers(
                "nodes: {cpu: 16, memory: 64Gi}\nresources: {garbage-collector: {limits: {cpu: ↓32}}}",
                accepted: "nodes: {cpu: 16, memory: 64Gi}\nresources: {querier: {requests: {cpu: 32, replicas: 0}}}"
            )
        ),
        (
            .advisory,
            .answers(
                "release: 20241217-1494922\nresources: {prometheus: {↓limits: {memory: 1Gi}}}",
                accepted: "release: 20241217-1494922\nresources: {prometheus: {limits: {cpu: 1}}}"
            )
        ),
    ]

    static let variables: [(rule: Rule, example: RuleExample)] = [
        (
            .unknownVariable,
            package(
                querier("↓INFLUXDB_IOX_NUM_QUERY_PARTITION: '4'"),
                accepted: querier("INFLUXDB_IOX_NUM_QUERY_PARTITIONS: '4', NUM_QUERY_PARTITION: x, INFLUXDB_TOKEN: a")
            )
        ),
        (
            .unknownVariable,
            .answers(
                "components: {common: {template: {containers: {iox: {env: {↓INFLUXDB_IOX_XYZ: a}}}}}}",
                accepted: "components: {common: {template: {containers: {iox: {env: {XYZ: a}}}}}}"
            )
        ),
        (
            .unusedVariable,
            package(
                querier("↓INFLUXDB_IOX_PARTIAL_WRITES_ENABLED: 'false'"),
                accepted: "components: {common: {template: {containers: {iox: {env: "
                    + "{INFLUXDB_IOX_PARTIAL_WRITES_ENABLED: 'false'}}}}}}"
            )
        ),
        (
            .unusedVariable,
            .answers(
                "components: {compactor: {template: {containers: {proxy: {env: "
                    + "{↓INFLUXDB_IOX_COMPACTION_MAX_CONCURRENCY: 4}}}}}}",
                accepted: "components: {compactor: {template: {containers: {iox: {env: "
                    + "{INFLUXDB_IOX_COMPACTION_MAX_CONCURRENCY: 4}}}}}}"
            )
        ),
        (
            .unusedVariable,
            .answers(
                "release: 20250721-1796368\n" + collector("↓INFLUXDB_IOX_ENABLE_TABLE_ROW_DELETION: true"),
                accepted: "release: 20250925-1878107\n" + collector("INFLUXDB_IOX_ENABLE_TABLE_ROW_DELETION: true")
            )
        ),
        (
            .unusedVariable,
            .answers(
                collector("↓INFLUXDB_IOX_GC_TABLE_CUTOFF: 7d"),
                accepted: collector("INFLUXDB_IOX_ENABLE_TABLE_ROW_DELETION: true, INFLUXDB_IOX_GC_TABLE_CUTOFF: 7d")
            )
        ),
        (
            .unusedVariable,
            .answers(
                "components: {querier: {template: {containers: {clustered-auth: {env: "
                    + "{↓AUTHZ_TOKEN_SVC_ADDRESS: 'http://core:8091/'}}}}}}",
                accepted: "release: 20250212-1570743\n"
                    + "components: {querier: {template: {containers: {clustered-auth: {env: "
                    + "{AUTHZ_TOKEN_SVC_ADDRESS: 'http://core:8091/'}}}}}}"
            )
        ),
        (
            .variableValue,
            package(
                querier("INFLUXDB_IOX_EXEC_MEM_POOL_BYTES: ↓10Gi"),
                accepted: querier("INFLUXDB_IOX_EXEC_MEM_POOL_BYTES: $(OTHER), OTHER: '10737418240'")
            )
        ),
        (
            .variableValue,
            .answers(
                "components: {common: {template: {containers: {iox: {env: {INFLUXDB_IOX_OBJECT_STORE: ↓s3}}}}}}",
                accepted: "components: {common: {template: {containers: {iox: {env: {OBJECT_STORE: s3}}}}}}"
            )
        ),
        (
            .variableValue,
            .answers(
                collector("INFLUXDB_IOX_GC_PARQUETFILE_CUTOFF: ↓179m"),
                accepted: collector("INFLUXDB_IOX_GC_PARQUETFILE_CUTOFF: 180m")
            )
        ),
        (
            .variableValue,
            .values(
                collector("INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: ↓'3'"),
                accepted: collector("INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: 3h")
            )
        ),
        (
            .variableValue,
            .answers(
                "components: {router: {template: {containers: {iox: {env: {INFLUXDB_IOX_RPC_WRITE_REPLICAS: ↓4}}}}}}",
                accepted: "components: {router: {template: {containers: {iox: {env: "
                    + "{INFLUXDB_IOX_RPC_WRITE_REPLICAS: 4}}}}}}\n"
                    + "resources: {ingester: {requests: {replicas: 4}}}"
            )
        ),
        (
            .catalogBackup,
            package(
                "components: {garbage-collector: {template: {containers: {iox: {env: "
                    + "{INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: ↓'true'}}}}}}",
                accepted: "components: {garbage-collector: {template: {containers: {iox: {env: "
                    + "{INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: 'false', "
                    + "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: 'false'}}}}}}"
            )
        ),
        (
            .catalogBackup,
            .answers(
                "release: 20241024-1354148\n" + backup("↓true"),
                accepted: "release: 20250212-1570743\n" + backup("true")
            )
        ),
        (
            .catalogBackup,
            .answers(
                backup("true, INFLUXDB_IOX_KEEP_HOURLY_CATALOG_BACKUP_FILE_LISTS: ↓31d"),
                accepted: backup("true, INFLUXDB_IOX_KEEP_HOURLY_CATALOG_BACKUP_FILE_LISTS: 30d")
            )
        ),
        (
            .catalogBackup,
            .answers(
                backup("true, INFLUXDB_IOX_KEEP_DAILY_CATALOG_BACKUP_FILE_LISTS: ↓30d"),
                accepted: backup(
                    "true, INFLUXDB_IOX_KEEP_DAILY_CATALOG_BACKUP_FILE_LISTS: 30d, "
                        + "INFLUXDB_IOX_KEEP_HOURLY_CATALOG_BACKUP_FILE_LISTS: 29d"
                )
            )
        ),
    ]

    /// The variables of a backup that works, with the value of the first one.
    private static func backup(_ create: String) -> String {
        collector(
            "INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: true, "
                + "INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: \(create)"
        )
    }
}
