import Diagnostics

/// A reason why a generated file cannot be written.
struct OutputConflict: Error {
    /// What users can do about a conflict.
    struct Advice {
        /// How to write somewhere else.
        var elsewhere = "choose another --output"
        /// How to overwrite the file.
        var overwriting = "add --force to overwrite it"
    }

    enum Reason { case foreign, edited, input }

    /// The error to report.
    let error: FileError
    /// The change that would overwrite the file; nil if it is not possible.
    let item: OutputPlan.Item?

    /// A file that must not be overwritten.
    init(_ reason: Reason, at path: String, _ item: OutputPlan.Item?, _ advice: Advice) {
        self.item = item
        error =
            switch reason {
            case .foreign:
                FileError(
                    because: "\(path) exists, and influxgen did not write it",
                    fix: "\(advice.elsewhere), or \(advice.overwriting)"
                )
            case .edited:
                FileError(
                    because: "\(path) has been edited since influxgen wrote it",
                    fix: """
                        make the change in the answers or in a template instead; then \(advice.overwriting), or \
                        \(advice.elsewhere)
                        """
                )
            case .input:
                FileError(
                    because: "\(path) is the answers file, which influxgen does not overwrite",
                    fix: "\(advice.elsewhere)"
                )
            }
    }

    /// A place that cannot be read or written.
    init(_ error: FileError) {
        self.error = error
        item = nil
    }
}
