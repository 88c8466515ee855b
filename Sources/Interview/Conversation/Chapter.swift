/// A part of the conversation.
public enum Chapter: String, Sendable, CaseIterable {
    case cluster = "Cluster"
    case ingress = "Ingress and TLS"
    case objectStore = "Object store"
    case catalog = "Catalog"
    case identity = "Identity provider"
    case storage = "Storage"
    case sizing = "Sizing"
    case deployment = "Deployment"

    /// Why it is asked about, in a line.
    var reason: String {
        switch self {
        case .cluster: "Where the cluster runs."
        case .ingress: "How clients reach the database from outside the cluster."
        case .objectStore: "Where the data is kept for good, as Parquet files."
        case .catalog: "The PostgreSQL database that knows which files hold what."
        case .identity: "Who may administer the cluster: users of an OAuth2 provider."
        case .storage: "Volumes for the write-ahead log and for the cluster's own metrics."
        case .sizing: "How many pods, and how large."
        case .deployment: "How everything gets into the cluster."
        }
    }
}
