import Generation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Compares single files with those in a directory.
struct OutputComparison {
    let directory: String
    /// What influxgen wrote there: the record, and those of runs that were killed.
    let known: [OutputRecord]
    let options: OutputPlan.Options

    /// Returns what happens to a generated file.
    func item(for file: GeneratedFile) throws(OutputConflict) -> OutputPlan.Item {
        let path = FilePath.joined(directory, file.path)
        let destination: Destination
        let old: [UInt8]?
        do throws(FileError) {
            destination = try Destination(path)
            old = try contents(of: destination)
        } catch {
            throw OutputConflict(error)
        }
        func item(_ change: OutputPlan.Item.Change) -> OutputPlan.Item {
            OutputPlan.Item(
                change: change,
                destination: destination,
                old: old,
                new: file.contents,
                isExecutable: file.isExecutable
            )
        }
        guard destination.exists else { return item(.create) }
        if isInput(destination) {
            throw OutputConflict(.input, at: path, nil, options.advice)
        }
        if let old, Self.areEqual(old, file.contents) {
            return item(file.isExecutable && !destination.isExecutable ? .replace : .nothing)
        }
        if options.overwrites { return item(.replace) }
        guard known.contains(where: { $0.digests[file.path] != nil }) else {
            throw OutputConflict(.foreign, at: path, item(.replace), options.advice)
        }
        if recordedDigest(of: old, at: file.path) == nil {
            throw OutputConflict(.edited, at: path, item(.replace), options.advice)
        }
        return item(.replace)
    }

    /// Whether two files have the same contents; much faster than comparing elements.
    private static func areEqual(_ old: [UInt8], _ new: [UInt8]) -> Bool {
        old.count == new.count
            && old.withUnsafeBytes { old in
                new.withUnsafeBytes { new in
                    guard let old = old.baseAddress, let first = new.baseAddress else { return true }
                    return memcmp(old, first, new.count) == 0
                }
            }
    }

    /// A file that influxgen wrote earlier and that is not among those generated now.
    struct Other {
        let destination: Destination
        let contents: [UInt8]?
        let digest: ContentDigest?
        let isEdited: Bool

        /// The change that removes it.
        var removal: OutputPlan.Item {
            OutputPlan.Item(change: .remove, destination: destination, old: contents, new: nil, isExecutable: false)
        }
    }

    /// Returns a recorded file that still exists.
    func other(_ path: String) -> Other? {
        guard let destination = try? Destination(FilePath.joined(directory, path)), destination.exists else {
            return nil
        }
        let contents = (try? contents(of: destination)) ?? nil
        let digest = recordedDigest(of: contents, at: path)
        // Who puts a link in the place of a file wants to keep what it leads to.
        let parents = FilePath.parents(of: destination.path, below: directory)
        let isLinked = destination.isLink || parents.contains(where: Destination.isLink)
        return Other(
            destination: destination,
            contents: contents,
            digest: digest ?? known.lazy.compactMap { $0.digests[path] }.first,
            isEdited: digest == nil || isLinked || isInput(destination)
        )
    }

    /// Returns the digest of the contents if it is recorded for this path.
    private func recordedDigest(of contents: [UInt8]?, at path: String) -> ContentDigest? {
        guard let contents else { return nil }
        let digest = ContentDigest(of: contents)
        return known.contains { $0.digests[path] == digest } ? digest : nil
    }

    private func isInput(_ destination: Destination) -> Bool {
        destination.identity.map { identity in options.inputs.contains { $0 == identity } } ?? false
    }

    private func contents(of destination: Destination) throws(FileError) -> [UInt8]? {
        guard destination.exists, destination.size <= OutputPlan.sizeLimit else { return nil }
        return try FileReader.read(destination.target, limit: OutputPlan.sizeLimit + 1)
    }
}
