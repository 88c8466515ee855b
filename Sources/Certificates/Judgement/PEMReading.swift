import Diagnostics

extension PEMFile {
    /// Reads a file, and returns the blocks together with the findings about its form.
    static func read(_ bytes: [UInt8], _ role: FileRole, name: String) -> (
        file: PEMFile, findings: [CertificateFinding]
    ) {
        var findings: [CertificateFinding] = []
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if hasMark, bytes.count > 3 { findings.append(ForeignFormat.utf8Mark.finding(role, name: name)) }
        let text = bytes.dropFirst(hasMark ? 3 : 0)
        let file = PEMFile(text)
        if !file.isPEM { return (file, [ForeignFormat.recognize(text).finding(role, name: name)]) }
        if bytes.contains(UInt8(ascii: "\r")), !bytes.contains(UInt8(ascii: "\n")) {
            return (file, [ForeignFormat.oldMacLines.finding(role, name: name)])
        }
        // An indented file has the same problem at each block.
        var reasons: Set<String> = []
        for problem in file.problems where reasons.insert("\(problem.reason)").inserted {
            findings.append(
                CertificateFinding(
                    .malformedPEM,
                    .error,
                    in: role,
                    line: problem.line,
                    problem.message,
                    fix: problem.fix(name.shellWord)
                )
            )
        }
        return (file, findings)
    }
}
