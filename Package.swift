// swift-tools-version: 6.1

import PackageDescription

/// Warnings are errors where INFLUXGEN_STRICT is set, as `make test` and `make lint` set it; never for packages that
/// merely meet an older or newer compiler than ours.
let strict: [SwiftSetting] =
    Context.environment["INFLUXGEN_STRICT"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "influxgen",
    platforms: [.macOS(.v14)],
    products: [
        .executable(name: "influxgen", targets: ["influxgen"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Leaves first: a target may depend only on those above it.
        .systemLibrary(
            name: "CYaml",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "YAML", dependencies: ["CYaml", "Diagnostics"], swiftSettings: strict),
        .target(name: "Fields", dependencies: ["Diagnostics", "YAML"], swiftSettings: strict),
        .target(name: "Kubernetes", dependencies: ["Diagnostics", "Fields", "YAML"], swiftSettings: strict),
        .target(
            name: "InfluxDB",
            dependencies: ["Diagnostics", "Fields", "Kubernetes", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Answers",
            dependencies: ["Diagnostics", "Fields", "InfluxDB", "Kubernetes", "YAML"],
            swiftSettings: strict
        ),
        // Embedded files are named by the last part of their paths, so that each directory is a target of its own.
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
            dependencies: ["Answers", "Diagnostics", "Fields", "InfluxDB", "Kubernetes", "Templates", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Checking",
            dependencies: ["Answers", "Diagnostics", "Fields", "Generation", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        .target(
            name: "Interview",
            dependencies: ["Answers", "Diagnostics", "Fields", "Generation", "InfluxDB", "YAML"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "influxgen",
            dependencies: [
                "Answers", "Checking", "Diagnostics", "Fields", "Generation", "InfluxDB", "Interview", "Kubernetes",
                "Templates", "YAML",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench",
            dependencies: ["CYaml", "Checking", "Diagnostics", "Fields", "InfluxDB", "YAML"],
            path: "Benchmarks/bench",
            swiftSettings: strict
        ),
        .executableTarget(name: "word", path: "Benchmarks/word"),
        .testTarget(
            name: "InfluxgenTests",
            dependencies: [
                "Answers", "Checking", "Diagnostics", "Fields", "Generation", "InfluxDB", "Kubernetes", "Templates",
                "YAML", "influxgen",
            ],
            exclude: ["Fixtures", "Golden"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
