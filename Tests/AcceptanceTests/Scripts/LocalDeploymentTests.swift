import Foundation
import TestSupport
import Testing

/// How setup.sh deploys without an operator.
@Suite(.needsKubectl) struct LocalDeploymentTests {
    @Test func `without an operator, kubit uses the selected cluster and the credentials of the registry`() throws {
        let stage = try Stage(Tools.starter("s3-keycloak"), "--set", "deploy=kubit")
        let run = try stage.run("setup.sh", "--yes", "--context", "it's")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(!run.stderr.contains("appinstance"))
        #expect(try stage.folder.read("kubit-context").contains("current-context: 'it''s'"))
        #expect(try stage.folder.read("kubit-cluster").contains("/context:"))
        let removed = try stage.run("teardown.sh", "--yes", environment: [:])
        #expect(removed.status == 0, "\(removed.stderr)")
        #expect(stage.calls.contains { $0.hasPrefix("kubit local delete ") })
        let before = stage.calls.count
        let stuck = try stage.run("teardown.sh", "--yes", "--timeout", "1", environment: ["STAGE_PODS": "1"])
        #expect(stuck.status != 0 && !stage.calls[before...].contains { $0.hasPrefix("kubectl delete") })
        for file in ["bin/kubecfg", "influxdb-docker-config.json"] {
            try FileManager.default.removeItem(at: stage.folder.url.appending(path: file))
        }
        let missing = try stage.run("setup.sh", "--yes", "--only", "deploy-kubit")
        #expect(missing.status == 1 && missing.stderr.contains("kubecfg is not installed"))
        #expect(missing.stderr.contains("cannot read the file influxdb-docker-config.json"))
    }
}
