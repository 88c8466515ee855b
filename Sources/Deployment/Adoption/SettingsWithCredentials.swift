import Diagnostics
import Fields
import InfluxDB
import YAML

// Credentials where the product accepts nothing else than plain text.
extension DescribedInstance {
    /// Reports settings with credentials that no secret can replace, such as environment variables.
    package func reportSettingsWithCredentials(into sink: inout DiagnosticSink) {
        node.eachText { place, text in
            guard !AdoptionDifference.isOfTools(place), Self.holdsCredential(text, at: place) else { return }
            let path = path(ofInstance: place)
            let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
            if let location = sink.place?(path) { sink.hide(location, andLines: lines + 1) }
            sink.error(
                .credentialInSetting,
                "\(path) contains a credential, which influxgen does not copy",
                path: path,
                fix: "remove it from the source, and add it to the result by hand if the cluster needs it"
            )
        }
    }

    /// Whether a text at a path in the AppInstance is a credential; false for those that a reference can replace.
    private static func holdsCredential(_ text: String, at path: FieldPath) -> Bool {
        switch AppInstance.shape.secrecy(at: path) {
        case .secret: return false
        case .possible:
            guard case .key(let name)? = path.components.last, !VariableReference.isKnown(name) else { return false }
            let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return SecretMask.isSecretVariable(name) && !isNumber && !["", "true", "false"].contains(text)
                || SecretMask.knownSecret(text) != nil || SecretMask.hasCredentials(text)
        case .open, .name, nil:
            return SecretMask.knownSecret(text) != nil || text.contains("://") && SecretMask.hasCredentials(text)
        }
    }
}

extension Node {
    /// Calls a function for each text in the node, with its path.
    fileprivate func eachText(at path: FieldPath = FieldPath(), _ visit: (FieldPath, String) -> Void) {
        switch content {
        case .mapping(let entries): for entry in entries { entry.value.eachText(at: path.appending(entry.key), visit) }
        case .sequence(let items):
            for (index, item) in items.enumerated() { item.eachText(at: path.appending(index), visit) }
        case .scalar(let scalar): visit(path, scalar.text)
        }
    }
}
