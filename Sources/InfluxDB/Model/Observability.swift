import Diagnostics
import Fields
import Formats
import YAML

/// The settings for metrics of the cluster.
public struct Observability: Record {
    public var retention: String?
    public var serviceMonitor: ServiceMonitor?

    public init() {}

    public static let fields = Fields<Self> {
        Field("retention", \.retention, "How long the bundled Prometheus keeps metrics.").defaults(to: "12h")
            .since(.r20250212).format(PrometheusDuration.self)
        Field("serviceMonitor", \.serviceMonitor, "Creates a ServiceMonitor for the Prometheus operator.")
            .significantWhenEmpty()
    }

    /// The settings of a ServiceMonitor.
    public struct ServiceMonitor: Record {
        public var interval: String?
        public var scrapeTimeout: String?
        public var fallbackScrapeProtocol: String?

        public init() {}

        public static let fields = Fields<Self> {
            Field("interval", \.interval, "Time between scrapes.").defaults(to: "30s")
                .format(PrometheusDuration.self)
            Field("scrapeTimeout", \.scrapeTimeout, "Timeout of a scrape, such as 10s.")
                .format(PrometheusDuration.self)
            Field("fallbackScrapeProtocol", \.fallbackScrapeProtocol, "Protocol for targets that do not specify one.")
                .since(.r20250613)
        }

        /// Reports a timeout that is longer than the interval between scrapes.
        public func check(at node: Node, _ reader: inout Reader) {
            guard let limit = scrapeTimeout.flatMap({ try? PrometheusDuration(parsing: $0) }),
                let pause = try? PrometheusDuration(parsing: interval ?? "30s"), pause.milliseconds > 0,
                limit.milliseconds > pause.milliseconds
            else { return }
            let what = interval == nil ? "the default interval of \(pause)" : "the interval of \(pause)"
            reader.error(
                .scrapeTimeout,
                "\(reader.subject(of: \Self.scrapeTimeout)) is \(limit), longer than \(what)",
                on: \Self.scrapeTimeout,
                of: node,
                fix: "use \(pause) or less, or increase the interval"
            )
        }
    }
}
