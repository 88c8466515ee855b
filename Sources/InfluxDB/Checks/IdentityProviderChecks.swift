import Diagnostics
import Fields
import Formats
import YAML

/// Checks of the identity provider in a configuration.
package enum IdentityProviderChecks {
    private static let keySetKey = Admin.key(\.jwksEndpoint)
    private static let providerKey = Admin.key(\.identityProvider)

    /// Reports an unencrypted URL of a key set, and one with an invalid Microsoft Entra tenant.
    package static func checkKeySet(_ text: String?, at node: Node, _ reader: inout Reader) {
        guard let text, let url = try? HTTPURL(parsing: text) else { return }
        let mark = node[keySetKey]?.mark ?? node.mark
        if !url.isEncrypted {
            reader.descend(.key(keySetKey)) {
                $0.warning(
                    .unencryptedKeySet,
                    "\($0.subject) is an http:// URL: an attacker on the network can replace the keys",
                    at: mark,
                    fix: "use https://"
                )
            }
        }
        guard EntraTenant.hosts.contains(url.host), let tenant = url.pathComponents.first else { return }
        do throws(InvalidText) {
            _ = try EntraTenant(parsing: String(tenant))
        } catch {
            let isServed = EntraTenant.endpoints.contains(tenant.lowercased())
            reader.descend(.key(keySetKey)) {
                let message: Message = "\($0.subject): \($0.quoted(String(tenant))) is not \(error.reason)"
                if isServed {  // the cluster can fetch the keys
                    $0.warning(.invalidValue, message, at: mark, fix: error.fix)
                } else {
                    $0.error(.invalidValue, message, at: mark, fix: error.fix)
                }
            }
        }
    }

    /// Reports an empty provider in a manifest, and a provider that has another name in the product.
    static func checkName(_ name: String?, keySet: String?, at node: Node, _ reader: inout Reader) {
        guard let name else { return }
        let mark = node[providerKey]?.mark ?? node.mark
        let host = keySet.flatMap { try? HTTPURL(parsing: $0) }?.host
        let isEntra = host.map(EntraTenant.hosts.contains) ?? false
        reader.descend(.key(providerKey)) { reader in
            if name.isEmpty {
                reader.error(.missingKey, "\(reader.subject) is empty", at: mark, fix: "write the name of the provider")
                return
            }
            let entra = IdentityProvider.entra
            let message: Message = "\(reader.subject): the name of \(entra.title) in the product is \(entra.name)"
            if isEntra, name != entra.name {
                reader.error(.invalidValue, message, at: mark, fix: "write \(entra.name)")
            } else if IdentityProvider.intended(by: name) == entra.name {
                reader.warning(.invalidValue, message, at: mark, fix: "write \(entra.name) if you mean \(entra.title)")
            }
        }
    }
}
