import Diagnostics
import Fields
import InfluxDB
import Testing

@testable import Answers

/// The sources of secrets.
@Suite struct SecretSourceTests {
    private func read(_ source: String) throws -> (source: SecretSource?, diagnostics: [Diagnostic]) {
        let text = AnswersText.minimal.replacing("{secret: catalog-dsn, key: dsn, env: CATALOG_DSN}", with: source)
        let (answers, diagnostics) = try AnswersText.read(text)
        return (answers?.catalog.dsn.source, diagnostics)
    }

    @Test func `a source refers to its secret, a literal is written to the manifest`() throws {
        let named = try #require(try read("{secret: s, key: k, env: E}").source)
        #expect(named.isNamed && named.origin == .environment("E"))
        #expect(named.sourcedValue == .secret(KeyReference(name: "s", key: "k")))
        let (literal, diagnostics) = try read("{value: 'postgres://u:p@h/d'}")
        #expect(literal?.isNamed == false)
        #expect(literal?.sourcedValue == .literal("postgres://u:p@h/d"))
        #expect(diagnostics.map(\.rule) == [.literalSecret])
    }

    @Test func `a source can be a config map, and pods can start without the value`() throws {
        let map = try #require(try read("{configMap: c, key: k, existing: true}").source)
        #expect(map.isNamed && map.origin == .existing && map.holder == .configMap)
        #expect(map.sourcedValue == .configMap(KeyReference(name: "c", key: "k")))
        let optional = try #require(try read("{secret: s, key: k, env: E, optional: true}").source)
        #expect(optional.sourcedValue == .secret(KeyReference(name: "s", key: "k", optional: true)))
        let both = try #require(try read("{configMap: c, key: k, optional: false, existing: true}").source)
        #expect(both.sourcedValue == .configMap(KeyReference(name: "c", key: "k", optional: false)))
    }

    @Test func `the keys of an object are not used beside a literal value`() throws {
        let (_, diagnostics) = try read("{value: 'postgres://u:p@h/d', configMap: c, optional: true}")
        #expect(diagnostics.map(\.rule) == [.literalSecret, .unusedAnswer, .unusedAnswer])
        #expect(diagnostics.dropFirst().map(\.path) == ["catalog.dsn.configMap", "catalog.dsn.optional"])
    }

    @Test(
        arguments: [
            ("{secret: s, env: E}", Rule.missingKey, "catalog.dsn.key"),
            ("{key: k, env: E}", .missingKey, "catalog.dsn.secret"),
            ("{secret: s, key: k}", .exclusiveKeys, "catalog.dsn"),
            ("{secret: s, configMap: c, key: k, existing: true}", .exclusiveKeys, "catalog.dsn"),
            ("{configMap: c, key: k}", .exclusiveKeys, "catalog.dsn.configMap"),
            ("{configMap: c, key: k, env: E}", .exclusiveKeys, "catalog.dsn.configMap"),
            ("{configMap: c, key: k, remote: r}", .exclusiveKeys, "catalog.dsn.configMap"),
            ("{configMap: c, existing: true}", .missingKey, "catalog.dsn.key"),
            ("{secret: s, key: k, env: E, optional: maybe}", .wrongType, "catalog.dsn.optional"),
            ("{secret: s, key: k, env: E, file: f}", .exclusiveKeys, "catalog.dsn"),
            ("{secret: s, key: k, env: E, keepNewline: true}", .unknownKey, "catalog.dsn.keepNewline"),
            ("{secret: s, key: k, existing: false}", .invalidValue, "catalog.dsn.existing"),
            ("{secret: s, key: k, env: PATH}", .invalidValue, "catalog.dsn.env"),
            ("{secret: s, key: k, file: ~/dsn}", .invalidValue, "catalog.dsn.file"),
            ("{secret: s, key: k, prompt: ''}", .invalidValue, "catalog.dsn.prompt"),
        ] as [(String, Rule, FieldPath)]
    )
    func `an incomplete or invalid source is an error`(source: String, rule: Rule, path: FieldPath) throws {
        let (read, diagnostics) = try read(source)
        #expect(read == nil)
        #expect(diagnostics.map(\.rule) == [rule], "\(diagnostics)")
        #expect(diagnostics.map(\.path) == [path], "\(diagnostics)")
    }

    @Test func `the table lists every field that takes its value from a secret`() {
        var found: [FieldPath] = []
        func collect(_ shape: Shape, _ path: FieldPath) {
            guard case .record(let fields) = shape else { return }
            let keys = Set(fields().map(\.key))
            if keys.isSuperset(of: [SecretSource.secretNameKey, SecretSource.dataKeyKey]) { return found.append(path) }
            for field in fields() { collect(field.shape, path.appending(field.key)) }
        }
        collect(Answers.shape, FieldPath())
        #expect(Set(found) == Set(SecretPlace.all.map(\.path)))
        #expect(found.count == SecretPlace.all.count)
        for place in SecretPlace.all {
            #expect(PackageSpec.shape.descending(place.instancePath.components[...]) != nil, "\(place.instancePath)")
        }
    }

    @Test func `suggested names do not collide`() {
        let suggestions = SecretPlace.all.compactMap(\.suggestion)
        #expect(Set(suggestions.map(\.variable)).count == suggestions.count)
        for (index, place) in SecretPlace.all.enumerated() {
            guard let own = place.suggestion else { continue }
            for other in SecretPlace.all[..<index] {
                // The stores share a secret, because a cluster has only one of them.
                let isSameStore = place.path.components.dropLast() == other.path.components.dropLast()
                guard let suggestion = other.suggestion, isSameStore else { continue }
                #expect(own.secret == suggestion.secret && own.key != suggestion.key, "\(place.path)")
            }
        }
    }
}
