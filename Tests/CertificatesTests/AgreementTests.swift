import Certificates
import Foundation
import TestSupport
import Testing

@Suite struct AgreementTests {
    /// An authority or server of a random world.
    private struct Member {
        let name: String
        let subject: String
        let key: Int
        /// The position of the issuer; nil for a root.
        let issuer: Int?
        var hosts: [String] = []
    }

    /// A chain, a host and a time.
    private struct Case {
        let chain: [Int]
        let host: String
        let days: Int
    }

    @Test func `Our verdict on 2,000 random chains and names is that of openssl`() throws {
        let authority = try Authority()
        var random = Random(seed: 16)
        let members = try makeWorld(authority, &random)
        let servers = members.indices.filter { members[$0].name.hasPrefix("server") }
        let cases = (0..<2000).map { _ in makeCase(members, servers, &random) }
        let expected = try openssl(authority, members, cases)
        let files = try members.map { try authority.bytes("\($0.name).pem") }
        var accepted = 0
        for (number, item) in cases.enumerated() {
            let pair = TLSPair(
                certificate: CertificateFile(item.chain.flatMap { files[$0] }, as: .certificate, name: "tls.crt"),
                key: nil
            )
            let findings = pair.findings(hosts: [item.host], at: .now.adding(days: item.days), expiryDays: 0)
            let isAccepted = findings.allSatisfy { $0.severity != .error && !$0.kind.isAboutDate }
            if isAccepted { accepted += 1 }
            if isAccepted != expected[number] {
                let names = item.chain.map { "\(members[$0].name) (\(members[$0].subject))" }
                Issue.record("openssl: \(expected[number]), \(names), \(item)\n\(findings.text)")
            }
        }
        // Both verdicts occur often.
        #expect((400...1600).contains(accepted), "\(accepted)")
    }

    /// Makes roots, intermediates and servers, some of which are not valid.
    private func makeWorld(_ authority: Authority, _ random: inout Random) throws -> [Member] {
        let keys = 6
        var commands = (0..<keys).map { Authority.newKey("P-256", "k\($0).key") }.joined()
        var members: [Member] = []
        for number in 0..<6 {
            let limit = random.pick(["", "", ",pathlen:0", ",pathlen:1"])
            let member = Member(name: "root\(number)", subject: "/CN=R\(number / 2)", key: number, issuer: nil)
            members.append(member)
            commands += Authority.newCertificate(
                member.name,
                subject: member.subject,
                key: "k\(member.key)",
                extensions: ["basicConstraints=critical,CA:TRUE\(limit)", "subjectKeyIdentifier=hash"],
                options: "-days \(random.pick([100, 1000]))"
            )
        }
        for number in 0..<24 {
            let issuer = random.below(members.count)
            // Each name exists with several keys, but not twice with the same one.
            let member = Member(name: "mid\(number)", subject: "/CN=I\(number / 4)", key: number % keys, issuer: issuer)
            var extensions = [
                random.pick(
                    Array(repeating: "basicConstraints=critical,CA:TRUE", count: 9) + ["basicConstraints=CA:FALSE"]
                )
            ]
            if random.chance(10) { extensions[0] += extensions[0].hasSuffix("TRUE") ? ",pathlen:0" : "" }
            if random.chance(30) {
                extensions.append("keyUsage=critical,\(random.chance(80) ? "keyCertSign" : "cRLSign")")
            }
            if random.chance(20) {
                extensions.append("extendedKeyUsage=\(random.chance(70) ? "serverAuth" : "clientAuth")")
            }
            // Some authorities issue a certificate with their own name for another key.
            extensions += ["subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid"]
            commands += Authority.newCertificate(
                member.name,
                subject: member.subject,
                key: "k\(member.key)",
                issuer: (members[issuer].name, "k\(members[issuer].key)"),
                extensions: extensions,
                options: "-days \(random.pick([100, 500]))"
            )
            members.append(member)
        }
        let authorities = members.count
        for number in 0..<150 {
            let issuer = random.below(authorities)
            let hosts = (0..<(random.chance(95) ? 1 + random.below(3) : 0)).map { _ in pattern(&random) }
            let member = Member(
                name: "server\(number)",
                subject: "/CN=server\(number)",
                key: random.below(keys),
                issuer: issuer,
                hosts: hosts
            )
            var extensions = ["basicConstraints=CA:FALSE"]
            if !hosts.isEmpty {
                extensions.append(
                    "subjectAltName="
                        + hosts.map { ($0.first?.isNumber == true ? "IP:" : "DNS:") + $0 }.joined(separator: ",")
                )
            }
            if random.chance(20) {
                extensions.append("extendedKeyUsage=\(random.chance(70) ? "serverAuth" : "clientAuth")")
            }
            commands += Authority.newCertificate(
                member.name,
                subject: member.subject,
                key: "k\(member.key)",
                issuer: (members[issuer].name, "k\(members[issuer].key)"),
                extensions: extensions,
                options: "-days \(random.pick([50, 90]))"
            )
            members.append(member)
        }
        try authority.run(commands)
        return members
    }

    private func host(_ random: inout Random) -> String {
        if random.chance(10) { return "10.0.0.\(random.below(3))" }
        let labels = (0..<1 + random.below(3)).map { _ in random.pick(["a", "b", "www", "x-1", "xn--a"]) }
        return (labels + [random.pick(["example.com", "example.org", "com"])]).joined(separator: ".")
    }

    /// A name for a certificate: a host, in any case, or a wildcard.
    private func pattern(_ random: inout Random) -> String {
        let host = host(&random)
        if host.first?.isNumber == true { return host }
        if random.chance(40) { return "*." + host.split(separator: ".").dropFirst().joined(separator: ".") }
        return random.chance(20) ? host.uppercased() : host
    }

    private func makeCase(_ members: [Member], _ servers: [Int], _ random: inout Random) -> Case {
        let server = random.pick(servers)
        var chain = [server]
        while let last = chain.last, let issuer = members[last].issuer { chain.append(issuer) }
        if random.chance(25), chain.count > 2 {
            let position = 1 + random.below(chain.count - 2)
            if random.chance(50) {
                chain.remove(at: position)
            } else {
                chain[position] = random.below(servers[0])
            }
        }
        if random.chance(10) { chain[chain.count - 1] = random.below(6) }
        if random.chance(15), chain.count > 2 { chain.swapAt(1, chain.count - 2) }
        // Not the same certificate twice.
        var seen: Set<Int> = []
        chain = chain.filter { seen.insert($0).inserted }
        let others = members[server].hosts
        var host = others.isEmpty || random.chance(15) ? host(&random) : random.pick(others)
        if host.hasPrefix("*.") { host = random.pick(["a", "a", "xn--b", "b.c"]) + host.dropFirst() }
        if random.chance(20) { host = host.uppercased() }
        return Case(chain: chain, host: host, days: random.pick([0, 0, 0, 0, 0, 0, 10, 40, 70, 95, -1]))
    }

    /// The verdicts of openssl.
    private func openssl(_ authority: Authority, _ members: [Member], _ cases: [Case]) throws -> [Bool] {
        var script = ""
        for item in cases {
            let names = item.chain.map { "\(members[$0].name).pem" }
            let others = names.dropFirst().dropLast()
            let untrusted = others.isEmpty ? "" : "-untrusted <(cat \(others.joined(separator: " ")))"
            let option = item.host.first?.isNumber == true ? "-verify_ip" : "-verify_hostname"
            let time = Timestamp.now.adding(days: item.days).secondsSince1970
            script +=
                "openssl verify -CAfile \(names.last ?? "") \(untrusted) -purpose sslserver \(option) \(item.host) "
                + "-attime \(time) \(names[0]) >/dev/null 2>&1 && echo 1 || echo 0\n"
        }
        return try authority.run(script).split(separator: "\n").map { $0 == "1" }
    }
}
