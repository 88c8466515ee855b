/// Finds the issuer of a certificate among others by name.
struct IssuerIndex {
    private let certificates: [Certificate]
    private var bySubject: [DistinguishedName: [Int]] = [:]

    /// The most authorities with the same name that are tried, so that hostile files do not take long.
    private static let mostWithOneName = 8

    init(_ certificates: [Certificate]) {
        self.certificates = certificates
        for (position, certificate) in certificates.enumerated() {
            if bySubject[certificate.subject, default: []].count < Self.mostWithOneName {
                bySubject[certificate.subject, default: []].append(position)
            }
        }
    }

    /// The positions of the certificates of a subject.
    func positions(of subject: DistinguishedName) -> [Int] { bySubject[subject] ?? [] }

    /// The issuer of a certificate, or another certificate with its name; nil if there is none.
    func issuer(_ certificate: Certificate) -> (certificate: Certificate, verdict: IssuerVerdict)? {
        var best: (Certificate, IssuerVerdict)?
        for candidate in positions(of: certificate.issuer).map({ certificates[$0] }) where candidate != certificate {
            let verdict = certificate.issued(by: candidate)
            if verdict == .issued { return (candidate, verdict) }
            if best == nil || verdict == .notExamined { best = (candidate, verdict) }
        }
        return best
    }
}
