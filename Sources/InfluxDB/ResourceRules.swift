import Diagnostics

extension Rule {
    /// A number of replicas that the vendor advises against.
    public static let replicas = Rule(
        "IG2030",
        "replicas",
        "The vendor advises against this number of replicas: the catalog service needs exactly three, compaction is "
            + "more efficient with one compactor that has more CPU and memory than with several, and only two or more "
            + "ingesters can replicate new data.",
        examples: .answers(
            "resources: {catalog: {requests: {replicas: ↓5}}}",
            accepted: "resources: {catalog: {requests: {replicas: 3}}}"
        )
    )
    /// A compactor with more CPU, but no more memory.
    public static let compactorMemory = Rule(
        "IG2031",
        "compactor-memory",
        "The compactor runs more compactions at the same time the more CPU it has, and each of them needs memory. Raise "
            + "the memory together with the CPU.",
        examples: .answers(
            "resources: {compactor: {limits: {cpu: ↓16}}}",
            accepted: "resources: {compactor: {requests: {memory: 64Gi}, limits: {cpu: 16, memory: 64Gi}}}"
        )
    )
    /// A flag for namespaces with a quota, without the limits that a quota requires.
    public static let quotaWithoutLimits = Rule(
        "IG2032",
        "quota-without-limits",
        "The feature flag enableDefaultResourceLimits is for namespaces with a ResourceQuota, which accept only pods with "
            + "limits. The release has no default limits for some of the components, so set them.",
        examples: .answers(
            "featureFlags: [↓enableDefaultResourceLimits]",
            accepted: """
                featureFlags: [enableDefaultResourceLimits, noPrometheus]
                resources:
                  ingester: {limits: {cpu: 6, memory: 24Gi}}
                  querier: {limits: {cpu: 8, memory: 32Gi}}
                  compactor: {limits: {cpu: 8, memory: 32Gi}}
                  router: {limits: {cpu: 1, memory: 2Gi}}
                  garbage-collector: {limits: {cpu: 500m, memory: 1Gi}}
                  catalog: {limits: {cpu: 4, memory: 16Gi}}
                """
        )
    )
}
