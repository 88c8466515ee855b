import CSystem

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file system as a whole.
enum FileSystem {
    /// How new files of a fleet reach the disk before they get their names.
    ///
    /// On Linux, one call for all of them is much faster than one for each.
    static var flushing: FileReplacement.Flushing {
        #if os(Linux)
            .byCaller
        #else
            .eachFile
        #endif
    }

    /// Writes everything that waits for the disk of a directory; returns whether that is done.
    static func flush(_ directory: String) -> Bool { flush_file_system(directory) == 0 }

    /// Raises the number of open files to what the system allows, and returns it.
    static func raiseOpenFiles() -> Int {
        #if canImport(Darwin)
            let resource = RLIMIT_NOFILE
        #else
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 256 }
        // macOS refuses numbers above its constant, even if there is no limit.
        let wanted = min(limit.rlim_max, 10_240)
        if wanted > limit.rlim_cur {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(min(limit.rlim_cur, 1 << 20))
    }
}
