/// Folders of clusters whose answers are gone.
struct StaleFolders {
    /// The paths of the folders, sorted.
    let paths: [String]

    /// Looks for them in the output directory of a fleet.
    ///
    /// - Parameters:
    ///   - names: the names of the clusters that have answers.
    ///   - part: the part of the fleet to look at; nil for all of it.
    init(in output: String, besides names: Set<String>, part: Shard?) {
        paths = DirectoryReader.names(in: output).filter { name in
            if name.hasPrefix(".") || names.contains(name) || part?.contains(name) == false { return false }
            let folder = FilePath.joined(output, name)
            guard Destination.isDirectory(folder), FileReader.exists(FilePath.joined(folder, OutputRecord.name)),
                let record = try? OutputRecord(of: folder), let answers = record.answers
            else { return false }
            let path = answers.hasPrefix("/") ? answers : FilePath.joined(folder, answers)
            return !FileReader.exists(path)
        }.map { FilePath.joined(output, $0) }
    }
}
