import Diagnostics

extension Rule {
    /// An environment variable of the product that its documentation does not list.
    public static let unknownVariable = Rule(
        "IG2033",
        "unknown-variable",
        "The name begins like the product's environment variables, but the vendor's documentation has no such variable. A "
            + "misspelled variable has no effect. Ignore the warning if the vendor gave you the name.",
        examples: .answers(
            """
            components:
              garbage-collector: {template: {containers: {iox: {env: {↓INFLUXDB_IOX_GC_OBJECTSTORE_CUTOF: 30d}}}}}
            """,
            accepted: """
                components:
                  garbage-collector: {template: {containers: {iox: {env: {INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: 30d}}}}}
                """
        )
    )
    /// An environment variable without an effect.
    public static let unusedVariable = Rule(
        "IG2034",
        "unused-variable",
        "The environment variable has no effect: another component or container reads it, the release does not have it, or "
            + "it depends on another variable that is not set.",
        examples: .answers(
            """
            components:
              querier: {template: {containers: {iox: {env: {↓INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: 30d}}}}}
            """,
            accepted: """
                components:
                  garbage-collector: {template: {containers: {iox: {env: {INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: 30d}}}}}
                """
        )
    )
    /// A value that the product cannot use for an environment variable.
    public static let variableValue = Rule(
        "IG2035",
        "variable-value",
        "The product cannot use the value of the environment variable: it does not have the variable's type, or is out "
            + "of range. The container would not start, or lose data: a cutoff of the garbage collector under three hours "
            + "deletes files that are still in use.",
        about: .deployment,
        examples: .answers(
            """
            components:
              garbage-collector: {template: {containers: {iox: {env: {INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: ↓2h}}}}}
            """,
            accepted: """
                components:
                  garbage-collector: {template: {containers: {iox: {env: {INFLUXDB_IOX_GC_OBJECTSTORE_CUTOFF: 6h}}}}}
                """
        )
    )
    /// Variables of the catalog's backup that do not fit together.
    public static let catalogBackup = Rule(
        "IG2036",
        "catalog-backup",
        "The garbage collector's variables for snapshots of the catalog belong together. Snapshots are useless if the "
            + "garbage collector may delete the files that they need, and daily snapshots must outlive the hourly ones.",
        about: .deployment,
        examples: .answers(
            """
            components:
              garbage-collector:
                template:
                  containers:
                    iox: {env: {INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: ↓true}}
            """,
            accepted: """
                components:
                  garbage-collector:
                    template:
                      containers:
                        iox:
                          env:
                            INFLUXDB_IOX_CREATE_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: true
                            INFLUXDB_IOX_DELETE_USING_CATALOG_BACKUP_DATA_SNAPSHOT_FILES: true
                """
        )
    )
}
