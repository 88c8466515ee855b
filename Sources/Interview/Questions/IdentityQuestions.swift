import Answers
import Diagnostics
import Fields
import InfluxDB

extension Question {
    static let identity: [Question] = {
        var name = field(
            .identityProvider,
            .identity,
            summary: "Name of the provider.",
            example: "okta",
            when: on("other")
        )
        name.current = { $0.text(.identityProvider).flatMap { $0 == "other" ? nil : $0 } }
        return [
            provider, name,
        ] + IdentityProvider.all.flatMap(settings) + [
            .field(.jwksEndpoint, .identity, example: "https://idp.example.com/keys", when: on("other")),
            endpoint(.deviceAuthorizationEndpoint, "https://idp.example.com/device"),
            endpoint(.tokenEndpoint, "https://idp.example.com/token"),
            .field(
                .clientID,
                .identity,
                example: "influxctl",
                note: "Without a client id, influxctl.toml is not generated.",
                isOptional: true,
                when: { $0.has(.identity) }
            ).personal().adapted { question, draft in
                if let client = facts(draft)?.client { question.show(example: client.example, lookup: client.lookup) }
            },
        ]
    }()

    /// Returns what is known about the chosen provider.
    private static func facts(_ draft: Draft) -> IdentityProvider? {
        draft.text(.identityProvider).flatMap(IdentityProvider.named)
    }

    /// Returns the questions about the settings that make up the URLs of a provider.
    private static func settings(of provider: IdentityProvider) -> [Question] {
        provider.prompts.map { prompt in
            .field(
                FieldPath.identity.appending(IdentityAnswers.key(of: prompt.setting)),
                .identity,
                id: "\(provider.name).\(prompt.setting.rawValue)",
                title: prompt.title,
                defaultAnswer: prompt.defaultAnswer,
                example: prompt.example,
                lookup: prompt.lookup,
                when: on(provider.name)
            )
        }
    }

    private static func endpoint(_ path: FieldPath, _ example: String) -> Question {
        .field(path, .identity, example: example, isOptional: true, when: on("other")).personal()
    }

    private static func on(_ name: String) -> @Sendable (Draft) -> Bool { { provider.current($0) == name } }

    private static let provider: Question = pick(
        "provider",
        .identity,
        "Identity provider of the administrators",
        help:
            "Without an identity provider, the cluster creates an admin token, which is sufficient for evaluation but not for "
            + "production. The Helm chart requires a provider.\nFor example: keycloak",
        options: { _ in
            [Option(value: "none", title: "use an admin token for now")]
                + IdentityProvider.all.map { Option(value: $0.name, title: $0.title, aliases: $0.aliases) }
                + [
                    Option(
                        value: "other",
                        title: "another provider with the device authorization flow",
                        aliases: ["okta"]
                    )
                ]
        },
        covers: [.identity],
        defaultAnswer: { _ in "none" },
        absence: { $0.has(.identity) ? nil : "none" },
        current: { draft in
            guard draft.has(.identity) else { return nil }
            return draft.text(.identityProvider).flatMap { IdentityProvider.named($0)?.name } ?? "other"
        },
        accept: { draft, answer in
            let before = provider.current(draft)
            guard answer != before else { return }
            let old = draft
            if let before, draft.has(.identity) { draft.shelve(.identity, under: before) }
            draft.remove(.identity)
            guard answer != "none", !draft.unshelve(.identity, under: answer) else { return }
            draft.set(.identityProvider, answer)
            draft.copy(.users, from: old)
            draft.copy(.clientID, from: old)
            draft.copy(.internalSigningKey, from: old)
        }
    )

    // MARK: Users

    /// Returns the number of users to ask about.
    static func userCount(_ draft: Draft) -> Int {
        guard draft.has(.identity) else { return 0 }
        var count = max(1, draft.count(.users))
        while draft.choices["another.\(count)"] == "yes" { count += 1 }
        return count
    }

    static func user(_ index: Int) -> [Question] {
        let who = index == 0 ? "First administrator" : "Administrator \(index + 1)"
        let path = FieldPath.users.appending(index)
        let email = path.appending(Admin.User.key(\.email))
        return [
            .field(path.appending(Admin.User.key(\.firstName)), .identity, of: who, example: "Marty"),
            .field(path.appending(Admin.User.key(\.lastName)), .identity, of: who, example: "McFly"),
            .field(email, .identity, of: who, example: "mcfly\(index == 0 ? "" : String(index + 1))@example.com"),
            .field(
                path.appending(Admin.User.key(\.id)),
                .identity,
                of: who,
                example: "id-\(index + 1)"
            ).adapted { question, draft in
                guard let user = facts(draft)?.user else { return }
                question.show(
                    example: user.example,
                    lookup: user.lookup.replacing("EMAIL", with: draft.text(email) ?? "EMAIL")
                )
            },
        ] + [groups(path.appending(Admin.User.key(\.userGroups)), who), another(index)]
    }

    private static func groups(_ path: FieldPath, _ who: String) -> Question {
        var question = field(
            path,
            .identity,
            .list,
            of: who,
            example: "Admin",
            note: "The groups are Admin, Auditor and Member.",
            isOptional: true
        )
        question.hasDefault = true
        question.usual = "default groups"
        question.words = ["Admin", "Auditor", "Member"]
        // The default groups are right for almost all users, so ask only if the draft sets them.
        return question.asked { $0.has(path) }
    }

    private static func another(_ index: Int) -> Question {
        let id = "another.\(index + 1)"
        return Question(
            id: id,
            chapter: .identity,
            path: nil,
            title: "Add another administrator",
            help:
                "Each administrator is a user of the identity provider.\nFor example: y",
            kind: .yesNo,
            covers: [.users],
            current: { $0.choices[id] ?? ($0.count(.users) > index + 1 ? "yes" : nil) },
            defaultAnswer: { _ in "no" },
            absence: { _ in "no" },
            accept: { draft, answer in
                draft.choices[id] = answer
                guard answer == "no" else { return }
                while draft.count(.users) > index + 1 {
                    draft.clear(FieldPath.users.appending(draft.count(.users) - 1))
                }
            }
        )
    }
}
