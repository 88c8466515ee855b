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
            var prepared = try prepare(files, signals)
            do throws(FileError) {
                try signals.check()
            } catch {
                prepared.discard()
                throw error
            }
            return try prepared.commit()
        }
    }

    /// Removes all files that influxgen wrote and that were not edited, and the directory if nothing else is in it.
    func remove() throws(FileError) -> OutputSummary {
        let summary = try write([])
        if summary.isEmptied {
            FileReader.remove(FilePath.joined(path, OutputRecord.name))
            FileWriter.removeDirectories([path])
        }
        return summary
    }

    /// Makes all files complete under temporary names, and locks the directory until they are committed or discarded.
    ///
    /// - Parameter stopsBySignal: whether a signal that has arrived is an error.
    func prepare(
        _ files: [GeneratedFile],
        _ signals: SignalDeferral,
        flushing: FileReplacement.Flushing = .eachFile,
        stopsBySignal: Bool = true
    ) throws(FileError) -> PreparedFolder {
        var created = try FileWriter.makeDirectory(path)
        var replacement = FileReplacement(flushing: flushing)
        do throws(FileError) {
            let lock = try DirectoryLock([path], signals)
            let plan = try OutputPlan(files, in: path, options)
            if let conflict = plan.conflict { throw conflict }
            let changes = plan.items.filter { $0.change != .nothing }
            for item in changes {
                created += try FileWriter.makeDirectory(FilePath.directory(of: item.destination.path))
            }
            let directories = Set(changes.map { FilePath.directory(of: $0.destination.target) }).subtracting([path])
                .sorted()
            let others = try DirectoryLock(directories, besides: lock, signals)
            let temporaries = plan.temporaries + directories.flatMap(TemporaryFile.all)
            for item in changes {
                if stopsBySignal { try signals.check() }
                if let new = item.new {
                    try replacement.write(new, to: item.destination, isExecutable: item.isExecutable)
                } else {
                    try replacement.remove(item.destination)
                }
            }
            // The record comes last: if a run is killed while it renames files, the record that it leaves knows the new
            // ones.
            if plan.changesRecord {
                let destination = try Destination(FilePath.joined(path, OutputRecord.name))
                try replacement.write(plan.record.text, to: destination)
            }
            return PreparedFolder(
                summary: OutputSummary(plan),
                replacement: replacement,
                locks: [lock, others],
                created: created,
                temporaries: temporaries,
                emptied: changes.filter { $0.change == .remove }.flatMap {
                    FilePath.parents(of: $0.destination.path, below: path)
                }
            )
        } catch {
            replacement.discard()
            FileWriter.removeDirectories(created)
            throw error
        }
    }
}
