// swift-tools-version: 6.1

import PackageDescription

// Treats warnings as errors if INFLUXGEN_STRICT is set, as `make test` does. Other builds may use an older or newer
// compiler with other warnings, so they do not.
let strict: [SwiftSetting] =
    Context.environment["INFLUXGEN_STRICT"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

// What `influxgen version` says about the build. The Makefile sets these variables; without them it says "unknown".
let build: [CSetting] = ["INFLUXGEN_COMMIT", "INFLUXGEN_SWIFT"].compactMap { name in
    Context.environment[name].map { .define(name, to: "\"\($0)\"") }
}

let package = Package(
    name: "influxgen",
    platforms: [.macOS(.v14)],
    products: [
        .executable(name: "influxgen", targets: ["influxgen"])
    ],
    // Exact versions, so that a commit always builds the same program, whatever has been released since.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        // In order of dependency: a target may depend only on targets above it.
        .systemLibrary(
            name: "CYaml",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .target(name: "CBuild", cSettings: build),
        .target(name: "CSystem"),
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "YAML", dependencies: ["CYaml", "Diagnostics"], swiftSettings: strict),
        .target(name: "Fields", dependencies: ["Diagnostics", "YAML"], swiftSettings: strict),
        .target(name: "Formats", dependencies: ["Diagnostics", "Fields", "YAML"], swiftSettings: strict),
        .target(
            name: "Certificates",
            dependencies: [
                "Diagnostics",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "InfluxDB",
            dependencies: ["Diagnostics", "Fields", "Formats", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Helm",
            dependencies: ["Diagnostics", "Fields", "Formats", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Answers",
            dependencies: ["Diagnostics", "Fields", "Formats", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Deployment",
            dependencies: ["Answers", "Diagnostics", "Fields", "Formats", "Helm", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        // SwiftPM names an embedded file only by its file name, so directories with files of the same name are separate targets.
        .target(
            name: "SetupTemplates",
            path: "templates/setup",
            sources: ["SetupTemplates.swift"],
            resources: [
                .embedInCode("header.sh.mustache"), .embedInCode("main.sh.mustache"), .embedInCode("lib"),
                .embedInCode("steps"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TeardownTemplates",
            path: "templates/teardown",
            sources: ["TeardownTemplates.swift"],
            resources: [
                .embedInCode("header.sh.mustache"), .embedInCode("main.sh.mustache"), .embedInCode("lib"),
                .embedInCode("steps"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Templates",
            dependencies: ["SetupTemplates", "TeardownTemplates"],
            path: "templates",
            exclude: ["setup", "teardown"],
            sources: ["Templates.swift"],
            resources: [.embedInCode("answers"), .embedInCode("client")],
            swiftSettings: strict
        ),
        .target(
            name: "Generation",
            dependencies: [
                "Answers", "Deployment", "Diagnostics", "Fields", "Formats", "Helm", "InfluxDB", "Templates", "YAML",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Checking",
            dependencies: [
                "Answers", "Certificates", "Deployment", "Diagnostics", "Fields", "Generation", "Helm", "InfluxDB",
                "YAML",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "KRM",
            dependencies: ["Answers", "Checking", "Deployment", "Diagnostics", "Fields", "Generation", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Interview",
            dependencies: ["Answers", "Deployment", "Diagnostics", "Fields", "Generation", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        .target(name: "Terminal", dependencies: ["Diagnostics"], swiftSettings: strict),
        .executableTarget(
            name: "influxgen",
            dependencies: [
                "Answers", "CBuild", "CSystem", "Certificates", "Checking", "Deployment", "Diagnostics", "Fields",
                "Formats", "Generation", "Helm",
                "InfluxDB", "Interview", "KRM", "Templates", "Terminal", "YAML",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CYaml", "Checking", "Deployment", "Diagnostics", "Fields", "Generation", "InfluxDB", "YAML",
            ],
            path: "Benchmarks/bench",
            swiftSettings: strict
        ),
        .executableTarget(name: "word", path: "Benchmarks/word"),
        .target(
            name: "TestSupport",
            dependencies: [
                "Answers", "Checking", "Deployment", "Diagnostics", "Fields", "Generation", "InfluxDB", "YAML",
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        // In the same order: the tests of a library depend only on that library and the ones above it.
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
        .testTarget(name: "YAMLTests", dependencies: ["Diagnostics", "YAML"], swiftSettings: strict),
        .testTarget(name: "FieldsTests", dependencies: ["Diagnostics", "Fields", "YAML"], swiftSettings: strict),
        .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "CertificatesTests",
            dependencies: ["Certificates", "Diagnostics", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "InfluxDBTests",
            dependencies: ["InfluxDB", "TestSupport"],
            exclude: ["schema_digest.py", "schemas.txt"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HelmTests",
            dependencies: ["Answers", "Diagnostics", "Fields", "Formats", "Helm", "InfluxDB", "TestSupport", "YAML"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AnswersTests",
            dependencies: ["Answers", "Diagnostics", "Fields", "Formats", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DeploymentTests",
            dependencies: [
                "Answers", "Deployment", "Diagnostics", "Fields", "Helm", "InfluxDB", "TestSupport", "YAML",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GenerationTests",
            dependencies: [
                "Answers", "Deployment", "Diagnostics", "Fields", "Formats", "Generation", "Helm", "InfluxDB",
                "Templates", "TestSupport", "YAML",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CheckingTests",
            dependencies: [
                "Answers", "Certificates", "Checking", "Deployment", "Diagnostics", "Fields", "Helm", "InfluxDB",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KRMTests",
            dependencies: ["Answers", "Checking", "Diagnostics", "KRM", "TestSupport", "YAML"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "InterviewTests",
            dependencies: ["Answers", "Deployment", "Diagnostics", "Interview", "TestSupport", "YAML"],
            swiftSettings: strict
        ),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TestSupport"], swiftSettings: strict),
        // Tests that run the binary, or check its output with other tools.
        .testTarget(
            name: "AcceptanceTests",
            dependencies: [
                "Answers", "Deployment", "Diagnostics", "Fields", "Generation", "Helm", "InfluxDB", "Templates",
                "TestSupport", "YAML", "influxgen",
            ],
            exclude: ["Fixtures", "Golden", "cluster", "conversations", "documents", "helpers"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
