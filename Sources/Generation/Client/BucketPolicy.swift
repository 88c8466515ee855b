import Diagnostics
import Formats
import InfluxDB

/// The IAM policy that the product needs on its bucket in AWS.
struct BucketPolicy {
    private let bucket: String
    private let partition: String

    /// The policy for a bucket, in the partition of its region.
    init(bucket: String, region: String) {
        self.bucket = bucket
        partition = AWSPartition.of(region: region).name
    }

    /// The policy for an S3 store; nil where it is not Amazon's own.
    init?(bucket: String, _ store: ObjectStore.S3) {
        if let endpoint = store.endpoint {
            guard let url = try? HTTPURL(parsing: endpoint), AWSPartition.owns(host: url.host) else { return nil }
        }
        self.init(bucket: bucket, region: store.region)
    }

    var text: String {
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
