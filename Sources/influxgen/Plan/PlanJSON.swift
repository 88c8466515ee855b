import Deployment
import Diagnostics
import InfluxDB

extension DeploymentPlan {
    /// The plan as JSON.
    var json: JSON {
        let answers = deployment.answers
        let total = total
        return .object([
            ("name", .string(answers.name.text)), ("namespace", .string(answers.namespace.text)),
            ("release", .string(answers.release.text)),
            ("currentRelease", current.map { .string($0.text) } ?? .null),
            ("checkpoints", .array(checkpoints.map { .string($0.text) })),
            ("chart", .string(deployment.chart.text)), ("deploy", .string(answers.deploy.rawValue)),
            ("operator", .string(deployment.operatorTitle)), ("secrets", .string(answers.secrets.rawValue)),
            ("endpoints", .array(deployment.endpoints.map { .string($0) })),
            ("services", .array(deployment.outsideServices.map(\.json))),
            ("objects", .array(objects.map(\.json))), ("components", .array(sizes.map(\.json))),
            (
                "total",
                .object([
                    ("cpu", .string(total.requests.cpuText)), ("memory", .string(total.requests.memoryText)),
                    ("volumes", .string(ResourceTotal.gibibytes(total.storage))),
                ])
            ), ("recommendedNodes", .array(RecommendedNodes.all.map(\.json))),
            ("needed", .array(needs.map(\.json))), ("warnings", .integer(warnings)),
            ("cluster", cluster.map { $0.json(for: objects) } ?? .null),
        ])
    }
}

extension OutsideService {
    fileprivate var json: JSON {
        .object([
            ("use", .string(use.rawValue)), ("product", .string(product)),
            ("facts", .object(facts.map { ($0.name, .string($0.value)) })),
        ])
    }
}

extension PlannedObject {
    fileprivate var json: JSON {
        .object([
            ("kind", .string(object.kindTitle)), ("name", object.name.map { .string($0.text) } ?? .null),
            ("maker", .string(object.maker.title)), ("purpose", .string(object.purpose.rawValue)),
            (
                "keys",
                .array(
                    entries.map { entry in
                        .object([
                            ("key", entry.key.map { .string($0) } ?? .null), ("origin", .string(entry.origin.kind)),
                            ("from", entry.origin.name.map { .string($0) } ?? .null),
                            ("state", .string(entry.availability.rawValue)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension ComponentSize {
    fileprivate var json: JSON {
        .object([
            ("component", .string(part.rawValue)), ("replicas", .integer(replicas)),
            ("cpu", cpu.map { .string($0.text) } ?? .null), ("memory", memory.map { .string($0.text) } ?? .null),
            ("volume", volume.map { .string($0.storage.text) } ?? .null),
            ("storageClass", volume?.storageClassName.map { .string($0) } ?? .null),
            ("totalCPU", .string(total.cpuText)), ("totalMemory", .string(total.memoryText)),
            ("totalVolumes", .string(ResourceTotal.gibibytes(storage))),
        ])
    }
}

extension RecommendedNodes {
    fileprivate var json: JSON {
        .object([
            ("components", .array(parts.map { .string($0.rawValue) })), ("nodes", .integer(count)),
            ("cpu", .integer(cpu)), ("memoryGB", .integer(memory)),
        ])
    }
}

extension Need {
    fileprivate var json: JSON {
        .object([("kind", .string(kind.rawValue)), ("name", .string(name)), ("fix", .string(fix))])
    }
}
