import Answers
import Deployment
import Diagnostics
import Formats
import InfluxDB

/// The IAM policy that the product needs on its bucket in AWS.
struct BucketPolicy: Artifact {
    static let name = "s3-policy"
    static let summary = "s3-policy.json"

    private let bucket: String
    /// The AWS partition of the bucket's region; nil if the object store is not AWS S3.
    private let partition: String?

    init(_ deployment: Deployment) {
        let store = deployment.answers.objectStore
        bucket = store.bucket
        if case .s3(let s3) = store.provider { partition = Self.partition(of: s3.spec) } else { partition = nil }
    }

    private static func partition(of store: ObjectStore.S3) -> String? {
        if let endpoint = store.endpoint {
            guard let url = try? HTTPURL(parsing: endpoint), AWSPartition.owns(host: url.host) else { return nil }
        }
        return AWSPartition.of(region: store.region).name
    }

    var obstacles: [Diagnostic] {
        if partition != nil { return [] }
        return [
            Diagnostic(
                .notNeeded,
                .error,
                "these answers need no s3-policy.json because the object store is not AWS S3",
                path: Answers.path { $0.objectStore },
                fix: "remove --only s3-policy"
            )
        ]
    }

    func files(_ run: GenerationRun, into sink: inout DiagnosticSink) throws -> [GeneratedFile] {
        partition.map { [GeneratedFile("s3-policy.json", Array(text(in: $0).utf8))] } ?? []
    }

    private func text(in partition: String) -> String {
        let objects = [
            "PutObjectAcl", "PutObject", "ListMultipartUploadParts", "GetObjectAcl", "GetObject", "DeleteObject",
            "AbortMultipartUpload",
        ]
        return JSON.object([
            ("Version", .string("2012-10-17")),
            (
                "Statement",
                .array([
                    statement(objects, on: "arn:\(partition):s3:::\(bucket)/*"),
                    statement(["ListBucket", "GetBucketLocation"], on: "arn:\(partition):s3:::\(bucket)"),
                    statement(["ListAllMyBuckets"], on: "*"),
                ])
            ),
        ]).text + "\n"
    }

    private func statement(_ actions: [String], on resource: String) -> JSON {
        .object([
            ("Effect", .string("Allow")),
            ("Action", .array(actions.map { .string("s3:\($0)") })),
            ("Resource", .string(resource)),
        ])
    }
}
