import Fields

/// The path of an answers file that another one extends, relative to the other one.
struct BasePath: TextValue {
    let text: String
    static let format = "path of an answers file"
    static var pattern: TextPattern { TextPattern("^[^~\\x00][^\\x00]*$") }
    static var examples: [String] { ["../base.yaml"] }

    init(parsing text: String) throws(InvalidText) {
        if text.isEmpty { throw InvalidText("a path", fix: "write the path of an answers file") }
        if text.unicodeScalars.contains("\0") { throw InvalidText("a path: it contains a NUL byte", fix: "remove it") }
        if text.hasPrefix("~") {
            throw InvalidText("a path: influxgen does not expand ~", fix: "write the path relative to this file")
        }
        self.text = text
    }
}
