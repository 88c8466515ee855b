import CSystem

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
}
