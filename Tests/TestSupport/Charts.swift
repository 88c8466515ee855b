/// Facts about chart versions that several tests need.
package enum Charts {
    /// The versions that write `pause` where the operator rejects it.
    package static let misplacingPause = ["0.1.15", "0.1.16", "0.1.17", "0.1.18"]
}
