#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension [UInt8] {
    /// Overwrites the bytes with zeros and removes them.
    ///
    /// This has an effect only if no other array shares the bytes.
    mutating func erase() {
        withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            #if canImport(Darwin)
                memset_s(start, buffer.count, 0, buffer.count)
            #else
                explicit_bzero(start, buffer.count)
            #endif
        }
        removeAll()
    }
}
