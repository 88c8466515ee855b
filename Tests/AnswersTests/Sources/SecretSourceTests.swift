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

    @Test(
        arguments: [
            ("{secret: s, env: E}", Rule.missingKey, "catalog.dsn.key"),
            ("{key: k, env: E}", .missingKey, "catalog.dsn.secret"),
            ("{secret: s, key: k}", .exclusiveKeys, "catalog.dsn"),
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
