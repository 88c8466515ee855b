import Checking
import Deployment
import Foundation

/// A document of each kind that has no findings, for tests that change it.
package enum CleanDocument {
    package static let manifest = """
        apiVersion: kubecfg.dev/v1alpha1
        kind: AppInstance
        metadata: {name: influxdb, namespace: influxdb}
        spec:
          imagePullSecrets: [{name: pull}]
          package:
            image: example.com/influxdb:20260421-2022186
            apiVersion: influxdata.com/v1alpha1
            spec:
              catalog: {dsn: {valueFrom: {secretKeyRef: {name: catalog, key: dsn}}}}
              objectStore:
                bucket: influxdb
                s3: {region: us-east-1}
              ingesterStorage: {storage: 100Gi}
              monitoringStorage: {storage: 10Gi}

        """

    /// The document of a kind.
    package static func text(_ kind: DocumentKind) throws -> String {
        switch kind {
        case .answers:
            // The starter with a user's own values instead of its examples.
            try String(contentsOfFile: Tools.starter("minimal"), encoding: .utf8)
                .replacingOccurrences(of: "example.com", with: "corp.test")
                .replacingOccurrences(of: "McFly", with: "Brown")
        case .appinstance: manifest
        case .values:
            try String(contentsOf: Tools.golden.appending(path: "minimal/values.yaml"), encoding: .utf8)
                .replacingOccurrences(of: "namespaceOverride: influxdb\n", with: "")
        }
    }

    /// The document of a kind, with part of it replaced: settings in the place of those with the same path.
    package static func text(_ kind: DocumentKind, with part: String) throws -> String {
        BlockText(try text(kind)).replacing(BlockText(part))
    }
}
