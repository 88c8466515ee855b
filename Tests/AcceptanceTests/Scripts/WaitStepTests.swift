import Foundation
import TestSupport
import Testing

/// How setup.sh waits for the operator, with a real kubectl against a stand-in cluster.
@Suite(.needsClusterTools) struct WaitStepTests {
    /// Runs setup.sh against a cluster with these settings of the operator.
    private func run(
        _ stage: Stage,
        operator settings: String,
        _ command: String = "bash setup.sh --yes --skip next --timeout 60",
        tools: ClusterTools? = .newest,
        environment: [String: String] = [:]
    ) throws -> ClusterRun {
        try stage.run(
            command,
            inCluster: "operator: {license: 0.2\(settings.isEmpty ? "" : ", " + settings)}\n",
            tools: tools,
            environment: environment
        )
    }

    @Test(arguments: ClusterTools.all)
    func `a new cluster becomes ready, and the license follows once its kind exists`(tools: ClusterTools) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        let result = try run(stage, operator: "needsLicense: true", "bash setup.sh --yes --timeout 60", tools: tools)
        #expect(result.run.status == 0, "\(result.run.stderr)")
        #expect(result.run.stderr.contains("does not know the kind License yet"))
        #expect(result.run.stderr.contains("The license is applied"))
        #expect(result.object("License", "iox-license") != nil)
        #expect(result.run.stderr.contains("The cluster is ready"))
    }

    @Test func `without an operator, the workloads that kubit applied become ready`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=kubit")
        let result = try run(stage, operator: "", "bash setup.sh --yes --skip license --timeout 60")
        #expect(result.run.status == 0, "\(result.run.stderr)")
        #expect(result.object("Deployment", "querier") != nil)
    }

    @Test func `a failing round before a good one is shown, and the run succeeds`() throws {
        let log = #""begin\nerror: UNAUTHORIZED: authentication failed\n""#
        let result = try run(
            try Stage(Tools.starter("s3-keycloak")),
            operator:
                "round: 0.9, rounds: [{result: Failed, log: \(log)}, {result: Failed, log: \(log)}, {result: Failed, log: \(log)}, {result: Succeeded}]"
        )
        #expect(result.run.status == 0, "\(result.run.stderr)")
        #expect(result.run.stderr.contains("error: UNAUTHORIZED: authentication failed"))
        #expect(result.run.stderr.contains("The registry rejects the credentials"))
    }

    @Test func `texts from the cluster do not control the terminal`() throws {
        let message = #""red \u001b[31m, reversed \u202e, next line \u0085, accent é""#
        let result = try run(
            try Stage(Tools.starter("s3-keycloak")),
            operator: "round: 0.3, rounds: [{result: Failed, log: \(message)}]",
            "bash setup.sh --yes --skip next --timeout 4"
        )
        #expect(result.run.status == 1)
        #expect(result.run.stderr.contains("red [31m, reversed , next line , accent é"), "\(result.run.stderr)")
        #expect(!result.run.stderr.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{85}"].contains($0) })
    }

    @Test func `an operator that cannot create a job is reported at once`() throws {
        let result = try run(
            try Stage(Tools.starter("s3-keycloak")),
            operator: "launch: 'cannot fetch the package: 401 Unauthorized'",
            environment: ["launch_patience": "2"]
        )
        #expect(result.run.status == 1)
        #expect(result.run.stderr.contains("The operator cannot create a job: cannot fetch the package"))
        #expect(result.run.stderr.contains("The registry rejects the credentials"))
    }

    @Test func `a job whose pods are refused is explained`() throws {
        let result = try run(
            try Stage(Tools.starter("s3-keycloak")),
            operator: #"refused: 'pods "kubit-apply-influxdb-x" is forbidden: exceeded quota: q, must specify limits'"#,
            "bash setup.sh --yes --skip next --timeout 2"
        )
        #expect(result.run.status == 1)
        #expect(result.run.stderr.contains("The job of the operator has no pod: Error creating: pods"))
        #expect(result.run.stderr.contains("a LimitRange with defaults"), "\(result.run.stderr)")
    }

    @Test(arguments: ["0", "90", "-90"])
    func `the state before the change does not count, whatever the clocks say`(clock: String) throws {
        let stage = try Stage(Tools.starter("s3-keycloak"))
        // The second change fails in every round, although the instance is Ready from the first one.
        let result = try stage.run(
            """
            bash setup.sh --yes --skip next --timeout 60 || exit 9
            sed -i 's/100Gi/200Gi/' myinfluxdb.yml
            sleep 2
            bash setup.sh --yes --only deploy-kubectl --only wait --timeout 3
            """,
            inCluster: """
                clock: \(clock)
                operator: {license: 0.1, round: 3, rounds: [{result: Succeeded}, {result: Succeeded}, {result: Succeeded}, {result: Failed, log: broken}]}

                """
        )
        #expect(result.run.status == 1, "\(result.run.stderr)")
        #expect(result.run.stderr.contains("The cluster is not ready after 3 seconds"), "\(result.run.stderr)")
    }

    @Test func `pods that do not start are explained, without the password of a DSN`() throws {
        let result = try run(
            try Stage(Tools.starter("s3-keycloak")),
            operator: """
                workloads: [{kind: Deployment, name: querier, replicas: 3, problem: ImagePullBackOff, message: 'Back-off pulling image'}, \
                {kind: Deployment, name: router, replicas: 2, problem: Pending}, \
                {kind: StatefulSet, name: catalog, replicas: 3, problem: CrashLoopBackOff, log: "postgres://u:s3cret@h/d: invalid port number\\n"}, \
                {kind: StatefulSet, name: store, replicas: 1, problem: CreateContainerConfigError, message: 'secret "iox-license" not found'}]
                """,
            "bash setup.sh --yes --skip next --timeout 4"
        )
        #expect(result.run.status == 1)
        for text in [
            "querier-0: ImagePullBackOff: Back-off pulling image", "The node cannot pull the image",
            "3 Insufficient cpu", "No node has enough free CPU", "postgres://u:***@h/d: invalid port number",
            "must be percent-encoded", "The license is missing", "querier 0/3, router 0/2, catalog 0/3, store 0/1",
        ] { #expect(result.run.stderr.contains(text), "\(text): \(result.run.stderr)") }
        #expect(!result.run.stderr.contains("s3cret"))
    }

    @Test func `a paused instance is not waited for`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "pause=true")
        let result = try run(stage, operator: "", "bash setup.sh --yes --timeout 60")
        #expect(result.run.status == 0, "\(result.run.stderr)")
        for text in [
            "The answers pause the instance", "The instance is paused",
            "apply the license: setup.sh --only license --only wait",
        ] { #expect(result.run.stderr.contains(text), "\(text): \(result.run.stderr)") }
    }
}
