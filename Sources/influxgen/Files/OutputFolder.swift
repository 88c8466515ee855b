import Generation

/// A directory into which influxgen generates files.
struct OutputFolder {
    let path: String
    let options: OutputPlan.Options

    /// The folder at a path.
    init(_ path: String, _ options: OutputPlan.Options) {
        self.path = path
        self.options = options
    }

    /// The paths of the files that influxgen wrote into a directory and that still exist.
    static func generated(in directory: String) throws(FileError) -> [String] {
        guard let record = try OutputRecord(of: directory) else { return [] }
        return record.digests.keys.filter { FileReader.exists(FilePath.joined(directory, $0)) }
    }

    /// Writes all files or none, and creates the directory if necessary.
    func write(_ files: [GeneratedFile]) throws(FileError) -> OutputSummary {
        try SignalDeferral.during { signals throws(FileError) in
            var created = try FileWriter.makeDirectory(path)
            do throws(FileError) {
                let lock = try DirectoryLock([path], signals)
                defer { withExtendedLifetime(lock) {} }
                let plan = try OutputPlan(files, in: path, options)
                if let conflict = plan.conflict { throw conflict }
                try apply(plan, lock, signals, creating: &created)
                return OutputSummary(plan)
            } catch {
                FileWriter.removeDirectories(created)
                throw error
            }
        }
    }

    private func apply(
        _ plan: OutputPlan,
        _ lock: DirectoryLock,
        _ signals: SignalDeferral,
        creating created: inout [String]
    ) throws(FileError) {
        let changes = plan.items.filter { $0.change != .nothing }
        for item in changes { created += try FileWriter.makeDirectory(FilePath.directory(of: item.destination.path)) }
        let directories = Set(changes.map { FilePath.directory(of: $0.destination.target) }).subtracting([path])
            .sorted()
        try lock.add(directories, signals)
        let temporaries = plan.temporaries + directories.flatMap(TemporaryFile.all)
        let replacement = FileReplacement()
        for item in changes {
            try signals.check()
            if let new = item.new {
                try replacement.write(new, to: item.destination, isExecutable: item.isExecutable)
            } else {
                try replacement.remove(item.destination)
            }
        }
        // The record comes last: if a run is killed while it renames files, the record that it leaves knows the new ones.
        if plan.changesRecord {
            let destination = try Destination(FilePath.joined(path, OutputRecord.name))
            try replacement.write(plan.record.text, to: destination)
        }
        try signals.check()
        try replacement.commit()
        for temporary in temporaries { FileReader.remove(temporary) }
        for item in changes where item.change == .remove {
            FileWriter.removeDirectories(FilePath.parents(of: item.destination.path, below: path))
        }
    }
}
