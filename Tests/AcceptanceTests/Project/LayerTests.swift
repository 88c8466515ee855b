import Foundation
import TestSupport
import Testing

/// The chain of modules: each imports only those before it.
@Suite struct LayerTests {
    private static let layers = [
        "CSystem", "CBuild", "CYaml", "Diagnostics", "YAML", "Fields", "Formats", "Certificates", "InfluxDB", "Helm",
        "Answers", "Deployment",
        "Templates",
        "Generation", "Checking", "KRM", "Interview", "Terminal", "influxgen",
    ]

    /// The modules that a module's files import.
    private func imports(of module: String) throws -> Set<String> {
        let folder = Tools.repository.appending(path: module == "Templates" ? "templates" : "Sources/\(module)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var imports: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                if let index = words.firstIndex(of: "import"), index <= 1, words.count == index + 2 {
                    imports.insert(String(words[index + 1]))
                }
            }
        }
        return imports
    }

    @Test(arguments: layers) func `a module imports only modules before it`(module: String) throws {
        let position = try #require(Self.layers.firstIndex(of: module))
        let below = Set(Self.layers[position...])
        #expect(try imports(of: module).intersection(below).isEmpty)
    }

    @Test(arguments: layers) func `no module imports Foundation`(module: String) throws {
        let imports = try imports(of: module)
        #expect(!imports.contains { $0.hasPrefix("Foundation") }, "\(imports)")
    }

    @Test func `only the terminal's user knows both the product and the terminal`() throws {
        #expect(try imports(of: "Terminal").subtracting(["Diagnostics", "Glibc", "Darwin"]).isEmpty)
        #expect(try imports(of: "Diagnostics").subtracting(["Glibc", "Darwin"]).isEmpty)
        for module in Self.layers where module != "YAML" {
            #expect(try !imports(of: module).contains("CYaml"), "\(module)")
        }
    }

    @Test func `every folder in Sources is a layer`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Tools.repository.appending(path: "Sources").path
        )
        #expect(Set(folders).isSubset(of: Self.layers), "\(folders)")
    }
}
