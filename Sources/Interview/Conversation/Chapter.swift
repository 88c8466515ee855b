/// A chapter of the interview.
public enum Chapter: String, Sendable, CaseIterable {
    case cluster = "Cluster"
    case ingress = "Ingress and TLS"
    case objectStore = "Object store"
    case catalog = "Catalog"
    case identity = "Identity provider"
    case storage = "Storage"
    case sizing = "Sizing"
    case deployment = "Deployment"

    /// A one-line introduction.
    var reason: String {
        switch self {
        case .cluster: "The environment that the cluster runs in."
        case .ingress: "How clients reach the database from outside the cluster."
        case .objectStore: "The long-term storage for the data, as Parquet files."
        case .catalog: "The PostgreSQL database that keeps track of the data files."
        case .identity: "The OAuth2 provider of the users who administer the cluster."
        case .storage: "Volumes for the write-ahead log and for the metrics of the cluster."
        case .sizing: "The number and size of the pods."
        case .deployment: "How setup.sh deploys the cluster."
        }
    }
}
