import CBuild
import Diagnostics

/// How the program was built.
enum Build {
    /// The commit, with `-modified` if files had changed since, or "unknown" in builds without make or without git.
    static var commit: String { String(cString: build_commit()) }

    /// The operating system and the processor, as in the names of the packages.
    static var platform: String {
        #if os(macOS)
            let system = "macos"
        #else
            let system = "linux"
        #endif
        #if arch(x86_64)
            return "\(system)-x86_64"
        #elseif os(macOS)
            return "\(system)-arm64"
        #elseif arch(arm64)
            return "\(system)-aarch64"
        #else
            return system
        #endif
    }

    private static var configuration: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    /// The configuration, the platform and the version of the compiler.
    static var description: JSON {
        .object([
            ("configuration", .string(configuration)), ("platform", .string(platform)),
            ("swift", .string(String(cString: build_swift_version()))),
        ])
    }
}
