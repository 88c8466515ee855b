import Diagnostics
import Generation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Another program that influxgen runs.
enum Program {
    /// Runs a program and returns its standard output; its messages go to standard error.
    ///
    /// - Parameter limit: the number of bytes after which reading stops.
    static func output(of words: [String], limit: Int) throws(FileError) -> [UInt8] {
        let command = words.map(ShellWord.quoted).joined(separator: " ")
        let name = words.first ?? ""
        guard let stream = popen("exec \(command)", "r") else { throw FileError("cannot run \(name)") }
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = fread(buffer.baseAddress, 1, buffer.count, stream)
            }
            if chunk.isEmpty { break }
            bytes += chunk
        }
        let status = pclose(stream)
        if status == 0 { return bytes }
        // The shell ends with this status if it does not find the program.
        if status >> 8 & 0xFF == 127 {
            throw FileError(
                because: "\(name) is not installed",
                fix: "install \(name), and make sure that it is in PATH"
            )
        }
        throw FileError(because: "the command failed: \(command)", fix: nil)
    }
}
