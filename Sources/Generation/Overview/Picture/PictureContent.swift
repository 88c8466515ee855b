import Answers
import Deployment
import Formats
import InfluxDB

/// What the picture shows, without places.
struct PictureContent {
    /// A box with a name, lines of text, and the objects that the part uses.
    struct Box {
        let title: String
        /// A text at the right end of the title, such as the number of pods.
        var note: String?
        var lines: [Line] = []
        var objects: [Object] = []
    }

    /// A line of a box.
    enum Line {
        /// Text of ours.
        case words(String)
        /// A value from the answers.
        case value(String)
    }

    /// An object of the cluster, or a volume.
    struct Object {
        let surface: Drawing.Surface
        let title: String
        /// The keys that the part uses, or the size of the volume.
        let detail: String
    }

    let deployment: Deployment
    let services: [OutsideService]
    private let sizes: [ComponentSize]

    init(_ deployment: Deployment) {
        self.deployment = deployment
        services = deployment.outsideServices
        sizes = deployment.sizes
    }

    private var answers: Answers { deployment.answers }

    // MARK: Texts

    var name: String { answers.name.text.escapedForTerminal() }
    var namespace: String { answers.namespace.text }
    /// The protocol of the clients, if they come through an ingress.
    var scheme: String { answers.ingress.map { $0.tls == nil ? "HTTP" : "HTTPS" } ?? "" }

    /// The release and the way of deploying.
    var subtitle: String {
        let way =
            switch answers.deploy {
            case .kubectl: "manifest and kubectl"
            case .helm: "Helm chart \(deployment.chart)"
            case .kubit: "kubit on this machine"
            }
        return "Release \(answers.release), deployed with \(way)"
    }

    /// A description for people who cannot see the picture.
    var description: String {
        let pods = sizes.map { "\($0.replicas) \($0.part.title.lowercased())" }.joined(separator: ", ")
        let outside = services.map { "\($0.use.rawValue.lowercased()): \($0.product)" }.joined(separator: ", ")
        return "Clients reach the namespace \(namespace) through \(deployment.ingressKind ?? "no ingress"). "
            + "Pods: \(pods). Outside of the cluster: \(outside). The tables of overview.md contain all values."
    }

    // MARK: Boxes

    var clients: Box {
        var box = Box(title: "Clients")
        box.lines = [.words("write and query data")]
        if answers.ingress == nil { box.lines.append(.words("from inside of the cluster")) }
        return box
    }

    var administrators: Box {
        guard let users = answers.identity?.users else {
            var box = Box(title: "Administrator")
            box.lines = [.words("logs in with the admin token")]
            box.objects = objects(.adminToken)
            return box
        }
        var box = Box(title: "Administrators", note: "× \(users.count)")
        box.lines = [.words("use influxctl")]
        return box
    }

    var identity: Box? { service(.identity, .signingKey) }
    var objectStore: Box? { service(.objectStore, .objectStore) }
    var catalogDatabase: Box? { service(.catalog, .catalog) }
    var secretStore: Box? { service(.secrets, nil) }

    private func service(_ use: OutsideService.Use, _ purpose: ClusterObject.Purpose?) -> Box? {
        guard let service = services.first(where: { $0.use == use }) else { return nil }
        var box = Box(title: use.rawValue, note: service.product.escapedForTerminal())
        box.lines = service.facts.map { .value("\($0.name) \($0.value.escapedForTerminal())") }
        if let purpose { box.objects = objects(purpose) }
        return box
    }

    /// The most hosts that the picture lists.
    private static let mostHosts = 5

    var ingress: Box {
        guard let ingress = answers.ingress, let kind = deployment.ingressKind else {
            var box = Box(title: "Services")
            box.lines = [.words("no ingress: only pods in the cluster reach them")]
            return box
        }
        var box = Box(title: kind, note: deployment.ingressClass.map { "class \($0.escapedForTerminal())" })
        let endpoints = deployment.endpoints
        box.lines = endpoints.prefix(Self.mostHosts).map { .value($0.escapedForTerminal()) }
        if endpoints.isEmpty { box.lines.append(.words("all hosts")) }
        if endpoints.count > Self.mostHosts {
            box.lines.append(.words("and \(endpoints.count - Self.mostHosts) more hosts"))
        }
        guard let tls = ingress.tls else {
            box.lines.append(.words("no TLS: connections are not encrypted"))
            return box
        }
        if let issuer = tls.issuer {
            box.lines.append(.words("certificate from cert-manager, \(issuer.kind.rawValue):"))
            box.lines.append(.value(issuer.name.text))
        }
        box.objects = objects(.tls)
        return box
    }

    var `operator`: Box {
        let isLocal = answers.deploy == .kubit
        var box = Box(title: isLocal ? "No operator" : "Operator")
        if !isLocal { box.note = answers.operator?.install == false ? "exists already" : "kubit \(deployment.kubit)" }
        box.lines = [
            .words(isLocal ? "kubit applies the package from outside:" : "deploys the package:"),
            .value(deployment.packageImage.repository.escapedForTerminal()),
        ]
        box.objects = objects(.pullSecret) + objects(.license)
        return box
    }

    /// The box of a component; nil if the release does not have it.
    func component(_ part: Resources.Part) -> Box? {
        guard let size = sizes.first(where: { $0.part == part }) else { return nil }
        var box = Box(title: part.title, note: "× \(size.replicas)")
        let amounts = [size.cpu.map { "\($0) CPU" }, size.memory.map { "\($0)" }].compactMap(\.self)
        let isPlural = size.replicas > 1
        box.lines = [
            .words(amounts.isEmpty ? "no requests" : amounts.joined(separator: ", ") + (isPlural ? " each" : ""))
        ]
        if let volume = size.volume {
            box.objects = [
                Object(
                    surface: .volume,
                    title: "volume \(volume.storage)\(isPlural ? " each" : "")",
                    detail: volume.storageClassName?.escapedForTerminal() ?? ""
                )
            ]
        }
        return box
    }

    /// The CA bundle for connections to outside services.
    var caBundle: Object? {
        objects(.caBundle).first.map {
            Object(surface: $0.surface, title: $0.title, detail: "\($0.detail), the CAs of outside services")
        }
    }

    /// The objects that serve a purpose, with the keys that serve it.
    private func objects(_ purpose: ClusterObject.Purpose) -> [Object] {
        deployment.objects.compactMap { object in
            let keys = object.keys(for: purpose).map(\.key.text).joined(separator: ", ")
            if keys.isEmpty, object.purpose != purpose { return nil }
            let isSecret = if case .secret = object.kind { true } else { false }
            return Object(
                surface: isSecret ? .secret : .configMap,
                title: object.name.map { "\(object.kindTitle) \($0)" } ?? object.kindTitle,
                detail: keys.isEmpty ? object.file(.license)?.escapedForTerminal() ?? object.maker.title : keys
            )
        }
    }
}
