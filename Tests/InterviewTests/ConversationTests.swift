import Deployment
import Diagnostics
import Interview
import TestSupport
import Testing

/// The questions of `init`, asked in process.
@Suite struct ConversationTests {
    private static let common = """
        release: 20260421-2022186
        license: {file: license.yml}
        registry: {pullSecret: {file: influxdb-docker-config.json}}
        ingesterStorage: {storage: 100Gi}
        monitoringStorage: {storage: 10Gi}

        """

    /// The replies that every conversation for Amazon EKS needs, with a role instead of access keys.
    private static let shortest: [(String, String)] = [
        ("Hosting environment", "eks"), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", "s3"),
    ]

    @Test func `going back from any question keeps every answer`() throws {
        var partner = ScriptedPartner(
            [
                ("Hosting environment", "<"), ("This is the first question", "gke"), ("Namespace", "<"),
                ("[gke]>", "1"), ("Namespace", "first"), ("Hostnames", "a.example.com"), ("2>", "<"),
                ("1 [a.example.com]>", "<"), ("[first]>", ""), ("1 [a.example.com]>", ""), ("2>", "b.example.com"),
                ("3>", ""), ("Source of the TLS certificate", "2"), ("Issuer", "2"), ("Name of the issuer", "<"),
                ("[Issuer]>", "<"), ("[cert-manager]>", "none"), ("Type of object store", "<"), ("[none]>", "cert-m"),
                ("[Issuer]>", ""), ("Name of the issuer", "le"), ("Type of object store", "az"),
                ("credentials", "file"),
                ("account: File", ""), ("Azure storage key: File", "<"), ("account: File", "acc.txt"),
                ("key: File", ""),
                ("Container", "<"), ("[azure_storage_key.txt]>", "key.txt"), ("Container", "data-bucket"),
                ("DSN", "prompt"),
                ("Identity provider of", "<"), ("DSN", ""), ("Identity provider of", ""), ("Customize", "y"),
                ("storage", "<"),
                ("Customize storage, sizing or deployment", "n"),
            ],
            then: .ends
        )
        var conversation = try Conversation()
        #expect(try conversation.run(with: &partner).isEmpty && partner.isFinished)
        let expected =
            Self.common + """
                namespace: first
                catalog: {dsn: {secret: catalog-dsn, key: dsn, prompt: Catalog DSN}}
                ingress: {hosts: [a.example.com, b.example.com], tls: {issuer: {kind: Issuer, name: le}}}
                objectStore:
                  bucket: data-bucket
                  azure:
                    account: {secret: object-store, key: account, file: acc.txt}
                    accessKey: {secret: object-store, key: access-key, file: key.txt}
                """
        #expect(try conversation.file == Conversation.file(of: expected))
    }

    @Test func `a wrong answer is explained by the rules of check and asked again`() throws {
        let replies: [(question: String, reply: String, refusal: String)] = [
            ("Hosting environment", "9", "There is no option \"9\"; choose one of kubernetes, eks"), ("", "", ""),
            ("Namespace", "Bad_Name", "is not a DNS label"), ("", "-", "this one is required"), ("", "", ""),
            ("Hostnames", "a_b", "is not a hostname"), ("", "a.example.com", ""), ("2>", "a b_", "is not a hostname"),
            ("", "", ""),
            (
                "Source of the TLS certificate", "cert",
                "\"cert\" matches more than one option: certificate, cert-manager"
            ),
            ("", "1", ""), ("PEM file with the certificate", "folder", "is a directory"), ("", "", ""),
            ("Type of object store", "s4", "There is no option"), ("", "minio", ""),
            ("URL of the S3", "minio", "is not"),
            ("", "", "requires an answer"), ("", "http://minio:9000", ""),
            ("unencrypted HTTP", "perhaps", "Type y or n"), ("", "", ""), ("Region", "", ""),
            ("credentials", "identity", "There is no option"), ("", "env", ""), ("Bucket", "<name>", "placeholder"),
            ("", "My_B", "warning"), ("Keep it?", "what", "Type y"), ("", "n", ""), ("", "My_B", "warning"),
            ("Keep it?", "y", ""), ("DSN", "7", "There is no option"), ("", "", ""),
            ("Identity provider of", "keycloak", ""),
            ("Host of Keycloak", "https://kc", "is not a"), ("", "kc.example.com", ""), ("Realm", "", ""),
            ("client", "", ""), ("First name", "", "requires an answer"), ("", "A", ""), ("Last name", "B", ""),
            ("E-mail", "nobody", "is not an e-mail address"), ("", "a@example.com", ""), ("Id of the user", "1", ""),
            ("Add another", "y", ""), ("First name", "C", ""), ("Last name", "D", ""), ("E-mail", "A@example.com", ""),
            ("Id of the user", "1", "belongs to an earlier user"), ("", "2", "belongs to an earlier user"),
            ("E-mail", "c@example.com", ""),
            ("Add another", "", ""), ("Customize", "y", ""), ("storage", "y", ""), ("Size", "100Gb", "is not"),
            ("", "1Gi", "is less than 2Gi"), ("Keep it?", "yes", ""), ("Storage class", "-", ""), ("Size", "10Gi", ""),
            ("class", "", ""),
            ("sizing", "y", ""), ("Ingesters: Number of pods", "many", "must be an integer"), ("", "-2", "negative"),
            ("", "3", ""),
        ]
        var partner = ScriptedPartner(
            replies.map { ($0.question, $0.reply) },
            then: .interrupts,
            findings: ["folder": .directory]
        )
        var conversation = try Conversation()
        #expect(throws: Interruption.self) { _ = try conversation.run(with: &partner) }
        #expect(partner.isFinished)
        for (index, reply) in replies.enumerated() where !reply.refusal.isEmpty {
            #expect(partner.shown[index + 1].contains(reply.refusal), "\(reply): \(partner.shown[index + 1])")
        }
    }

    @Test(arguments: ["eks-auth0", "s3-keycloak", "azure-entra", "gke"])
    func `every question has an example in its help`(starter: String) throws {
        /// Asks for help once at every question, and then accepts its default.
        struct Curious: Partner {
            var helped = 0
            private var isHelped = false
            private var question = ""
            private var heard = ""
            mutating func say(_ text: String, as tone: Tone) { heard += text + "\n" }
            mutating func read(_ prompt: String, completing: Completion) throws(Interruption) -> String? {
                defer { heard = "" }
                isHelped.toggle()
                if isHelped {
                    question = heard
                    return "?"
                }
                #expect(heard.contains("For example: "), "\(question)\(heard)")
                helped += 1
                guard helped < 100 else { throw Interruption() }
                return question.contains("Customize") ? "y" : ""
            }
            func finding(at path: String) -> Finding? { .file }
            func expanded(_ path: String) -> String { path }
        }
        var partner = Curious()
        let answers = try String(contentsOfFile: Tools.starter(starter), encoding: .utf8)
        var conversation = try Conversation(answers, isRevision: true)
        _ = try conversation.run(with: &partner)
        #expect(partner.helped > 30, "\(partner.helped)")
    }

    @Test func `an unencrypted endpoint needs a confirmation, and can be changed instead`() throws {
        var partner = ScriptedPartner(
            [
                ("Hosting environment", ""), ("Namespace", ""), ("Hostnames", ""), ("Type of object store", "s3"),
                ("URL of the S3", "http://minio:9000"), ("unencrypted HTTP", "n"),
                ("URL of the S3", "https://minio:9000"), ("Region", "<"), ("URL of the S3", "http://minio:9001"),
                ("unencrypted HTTP", ""),
            ],
            then: .interrupts
        )
        var conversation = try Conversation()
        #expect(throws: Interruption.self) { _ = try conversation.run(with: &partner) }
        #expect(partner.isFinished)
        #expect(conversation.text("objectStore.s3.endpoint") == "http://minio:9001")
        #expect(conversation.text("objectStore.s3.allowHttp") == "true")
    }

    @Test func `an interruption keeps the answers, and the next conversation continues from there`() throws {
        var partner = ScriptedPartner(Array(Self.shortest.prefix(2)), then: .interrupts)
        var first = try Conversation()
        #expect(!first.isWorthKeeping)
        #expect(throws: Interruption.self) { _ = try first.run(with: &partner) }
        #expect(first.isWorthKeeping)
        let kept = try AnswersFile(first.draft).text(with: first.memory)
        let memory = Memory(reading: kept)
        #expect(memory == first.memory)

        var again = ScriptedPartner([("Hostnames", "<"), ("Namespace", "<"), ("[eks]>", "")], then: .interrupts)
        var second = try Conversation(String(decoding: kept, as: UTF8.self), memory: memory)
        #expect(throws: Interruption.self) { _ = try second.run(with: &again) }
        #expect(again.isFinished)
    }

    @Test func `at the end of the input, answers without a default are missing`() throws {
        var partner = ScriptedPartner(Array(Self.shortest.prefix(3)), then: .ends)
        var conversation = try Conversation()
        let missing = try conversation.run(with: &partner).map(\.path)
        #expect(partner.isFinished && conversation.mode == .silent)
        #expect(missing.contains("objectStore.bucket"), "\(missing)")
        #expect(!missing.contains("namespace"))
    }

    @Test func `silent mode asks no questions, and answers in options are not missing`() throws {
        var partner = ScriptedPartner([], then: .interrupts)
        var conversation = try Conversation(mode: .silent)
        #expect(try conversation.run(with: &partner).map(\.path).contains("objectStore.bucket"))
        let answers = "objectStore: {bucket: data-bucket}"
        var given = try Conversation(answers, mode: .silent, given: ["objectStore.bucket"])
        #expect(try !given.run(with: &partner).map(\.path).contains("objectStore.bucket"))
        #expect(partner.shown.isEmpty)
    }

    @Test func `if defaults are accepted, only questions without a default are asked`() throws {
        var partner = ScriptedPartner([("Bucket", "data-bucket")], then: .ends)
        var conversation = try Conversation(mode: .defaults)
        #expect(try conversation.run(with: &partner).isEmpty && partner.isFinished)
        #expect(conversation.text("objectStore.bucket") == "data-bucket")
    }

    @Test func `a home directory is expanded, and a missing file is mentioned`() throws {
        var partner = ScriptedPartner(
            Self.shortest.prefix(2) + [
                ("Hostnames", "a.example.com"), ("2>", ""), ("Source of the TLS certificate", "certificate"),
                ("PEM file with the certificate", "~/tls.crt"), ("does not exist yet", "key.pem"),
            ],
            then: .interrupts,
            findings: ["/home/marty/tls.crt": .nothing]
        )
        var conversation = try Conversation()
        #expect(throws: Interruption.self) { _ = try conversation.run(with: &partner) }
        #expect(partner.isFinished)
        let file = try conversation.file
        #expect(file.contains("certificate: /home/marty/tls.crt"), "\(file)")
    }
}
