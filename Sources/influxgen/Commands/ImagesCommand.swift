import ArgumentParser
import Deployment
import Diagnostics
import Generation
import Terminal

/// `influxgen images`.
struct ImagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "images",
        _superCommandName: Influxgen.name,
        abstract: "List the container images that the deployment needs.",
        discussion: """
            Prints one image per line; with a mirror registry (images.registryOverride), also the name of its copy. Only \
            the package names the images of the product and the version of kubecfg, so influxgen prints the commands that \
            list them. With --resolve, it runs crane, with your Docker configuration.

            Exit codes: 0 success, 64 usage error, 65 invalid answers, 74 a file or the package cannot be read.

            Examples:
              influxgen images answers.yaml
              influxgen images answers.yaml --resolve --format json
            """
    )

    @OptionGroup var answers: AnswersOptions

    @Option(help: "The output format.")
    var format = OutputFormat.text

    @Flag(help: "Run crane to list the images that only the package names.")
    var resolve = false

    func validate() throws {
        if FleetFiles.isFleet(answers.answers) { throw ValidationError("images takes a single answers file.") }
    }

    func run() throws {
        let (images, package) = try reporting { sink -> (DeploymentImages, PackageConfiguration?)? in
            guard
                let images = try answers.document(at: answers.answers[0], into: &sink)?.deployment(into: &sink)?
                    .images
            else { return nil }
            return (images, resolve && !sink.hasErrors ? try PackageConfiguration(of: images.described) : nil)
        }
        var all = [images.package] + images.others
        if let package {
            if let kubecfg = images.kubecfg { all.append(kubecfg.tagged(package.kubecfgVersion)) }
            all += package.images.map { DeploymentImages.Image(ofProduct: $0, in: images.registry) }
        }
        var known: Set<DeploymentImages.Image> = []
        all = all.filter { known.insert($0).inserted }
        switch format {
        case .text: try printText(all, images, isComplete: package != nil)
        case .json: try StandardOutput.print(json(all, images, isComplete: package != nil).text)
        }
    }

    private func printText(_ all: [DeploymentImages.Image], _ images: DeploymentImages, isComplete: Bool) throws {
        var lines: Set<String> = []
        for image in all {
            let original = image.original ?? "-"
            let line = images.registry == nil ? image.name : "\(original) \(image.name)"
            if lines.insert(line).inserted { try StandardOutput.print(line) }
        }
        if isComplete { return }
        Terminal.say("Only the package names the other images; list them with these commands, or with --resolve.")
        Terminal.say("Images of the product:")
        Terminal.say("  \(images.command(DeploymentImages.productFilter))")
        if let kubecfg = images.kubecfg {
            Terminal.say("Version of \(kubecfg.original ?? kubecfg.name), which is the tag of its image:")
            Terminal.say("  \(images.command(DeploymentImages.versionFilter))")
        }
    }

    private func json(_ all: [DeploymentImages.Image], _ images: DeploymentImages, isComplete: Bool) -> JSON {
        let list = all.map { image in
            JSON.object([
                ("use", .string(image.use.rawValue)), ("image", .string(image.name)),
                ("original", image.original.map { .string($0) } ?? .null),
            ])
        }
        let kubecfg = images.kubecfg.map { repository in
            JSON.object([
                ("repository", .string(repository.name)),
                ("original", repository.original.map { .string($0) } ?? .null),
                ("versionCommand", .string(images.command(DeploymentImages.versionFilter))),
            ])
        }
        return .object([
            ("complete", .bool(isComplete)), ("registry", images.registry.map { .string($0) } ?? .null),
            ("images", .array(list)), ("kubecfg", kubecfg ?? .null),
            ("productCommand", .string(images.command(DeploymentImages.productFilter))),
        ])
    }
}

extension DeploymentImages {
    /// The command that prints a part of the configuration of the package.
    fileprivate func command(_ filter: String) -> String {
        "crane config \(ShellWord.quoted(described)) | jq -r \(ShellWord.quoted(filter))"
    }
}

/// The parts of a package's configuration that name other images.
struct PackageConfiguration {
    /// The images of the product.
    let images: [String]
    /// The version of kubecfg that renders the package.
    let kubecfgVersion: String

    /// The number of bytes that are read of a configuration, which also contains the schema of the product.
    private static let limit = 64 << 20

    /// Fetches the configuration with crane.
    init(of package: String) throws(FileError) {
        let bytes = try Self.fetch(package)
        let metadata: JSON?
        do throws(JSON.SyntaxError) {
            metadata = try JSON(parsing: bytes)["metadata"]
        } catch {
            throw FileError(because: "crane did not print the configuration of \(package) as JSON", fix: nil)
        }
        guard case .array(let list)? = metadata?["oci.image.list"]?["images"],
            case .string(let version)? = metadata?["pack.kubecfg.dev/v1alpha1"]?["version"]
        else {
            throw FileError(
                because: "\(package) does not name its images: it is not a package of InfluxDB Clustered",
                fix: "check packageImage and images.registryOverride"
            )
        }
        images = list.compactMap { if case .string(let name) = $0 { name } else { nil } }
        kubecfgVersion = version
    }

    /// Runs crane, whose own messages say best why a registry refuses a request.
    private static func fetch(_ package: String) throws(FileError) -> [UInt8] {
        let crane = Program("crane", ["config", package])
        let run: Program.Run
        do throws(Program.Failure) {
            run = try crane.run(limit: limit, showsMessages: true)
        } catch {
            throw FileError(because: error.message(about: crane), fix: error.fix(for: crane))
        }
        guard run.isSuccess else { throw FileError(because: "the command failed: \(crane.command)", fix: nil) }
        return run.output
    }
}
