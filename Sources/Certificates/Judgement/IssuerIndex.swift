/// Finds the issuer of a certificate among others by name.
struct IssuerIndex {
    private var bySubject: [DistinguishedName: [Certificate]] = [:]

    /// The most authorities with the same name that are tried, so that hostile files do not take long.
    private static let mostWithOneName = 8

    init(_ certificates: [Certificate]) {
        for certificate in certificates {
            if bySubject[certificate.subject, default: []].count < Self.mostWithOneName {
                bySubject[certificate.subject, default: []].append(certificate)
            }
        }
    }

    /// The best verdict of all certificates with the name of the issuer; nil if a certificate issued itself.
    func verdict(_ certificate: Certificate) -> IssuerVerdict? {
        issuer(certificate).map(\.verdict) ?? (certificate.isSelfIssued ? nil : .otherName)
    }

    /// The issuer in the index, or another certificate with its name; nil if there is none.
    func issuer(_ certificate: Certificate) -> (certificate: Certificate, verdict: IssuerVerdict)? {
        var best: (Certificate, IssuerVerdict)?
        for candidate in bySubject[certificate.issuer] ?? [] where candidate != certificate {
            let verdict = certificate.issued(by: candidate)
            if verdict == .issued { return (candidate, verdict) }
            if best == nil || verdict == .notExamined { best = (candidate, verdict) }
        }
        return best
    }
}
