extension Certificate {
    /// The part of a certificate in a chain.
    public enum Role: String, Sendable {
        /// The certificate of a server or client.
        case leaf
        /// The certificate of an authority that another one issued.
        case intermediate
        /// The certificate of an authority that signed itself.
        case root
    }

    /// Whether the certificate says that it is signed with its own key.
    ///
    /// An authority that gets a new key may sign it with the old one, and then gives the identifier of that key.
    public var isSelfSigned: Bool {
        subject == issuer
            && (extensions.authorityKeyID == nil || extensions.authorityKeyID == extensions.subjectKeyID)
    }

    /// The part in a chain.
    ///
    /// A certificate of version 1 has no extensions, and is a root if it signed itself.
    public var role: Role {
        if isCA { return isSelfSigned ? .root : .intermediate }
        return isSelfSigned && extensions.isAbsent ? .root : .leaf
    }

    /// Whether clients accept certificates that this one issued.
    var isAuthority: Bool { role != .leaf && extensions.maySignCertificates }
}
