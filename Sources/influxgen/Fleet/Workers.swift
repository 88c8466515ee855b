import CSystem

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads that share work.
enum Workers {
    /// The number of processors that this process may use.
    static var processors: Int { Int(usable_processors()) }

    /// Calls a closure with each index below a count, and returns the results in the order of the indices.
    ///
    /// The calling thread is the first worker. Worker `w` of `n` gets the indices `w`, `w + n`, `w + 2n`, …, so that neither
    /// a lock nor a counter is shared.
    ///
    /// - Parameters:
    ///   - workers: the number of threads; at least 1.
    ///   - makeState: creates what a worker keeps from one index to the next.
    static func map<State, Result>(
        _ count: Int,
        on workers: Int,
        keeping makeState: @escaping @Sendable () -> State,
        _ body: @escaping @Sendable (_ index: Int, inout State) -> Result
    ) -> [Result] {
        let workers = max(1, min(workers, count))
        let parts = run(workers) { worker in
            var state = makeState()
            return stride(from: worker, to: count, by: workers).map { body($0, &state) }
        }
        return (0..<count).map { parts[$0 % workers][$0 / workers] }
    }

    /// Calls a closure with each index below a count, and returns the results in the order of the indices.
    static func map<Result>(
        _ count: Int,
        on workers: Int,
        _ body: @escaping @Sendable (_ index: Int) -> Result
    ) -> [Result] {
        map(count, on: workers, keeping: {}) { index, _ in body(index) }
    }

    /// Calls a closure once on each of several threads, and returns the results in the order of the threads.
    private static func run<Result>(_ count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
        let threads = (1..<max(1, count)).map { worker in Thread { Box(body(worker)) } }
        let first = body(0)
        return [first]
            + zip(1..., threads).map { worker, thread in
                // Where no thread can be started, the calling one does its work.
                (thread?.result() as? Box<Result>)?.value ?? body(worker)
            }
    }

    /// What a thread returns.
    private final class Box<Value> {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// A running thread.
    private struct Thread {
        private let identifier: pthread_t

        /// Documents may be nested deeply, and the usual stack of a thread is much smaller on some systems.
        private static let stackSize = 8 << 20

        /// What a thread does.
        private final class Work {
            let body: @Sendable () -> AnyObject
            init(_ body: @escaping @Sendable () -> AnyObject) { self.body = body }
        }

        /// Starts a thread; returns nil if the system has none.
        init?(_ body: @escaping @Sendable () -> AnyObject) {
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            defer { pthread_attr_destroy(&attributes) }
            pthread_attr_setstacksize(&attributes, Self.stackSize)
            let work = Unmanaged.passRetained(Work(body))
            #if canImport(Darwin)
                var identifier: pthread_t?
                let status = pthread_create(&identifier, &attributes, { Self.start($0) }, work.toOpaque())
            #else
                var identifier = pthread_t()
                let status = pthread_create(
                    &identifier,
                    &attributes,
                    { argument in argument.map(Thread.start) ?? nil },
                    work.toOpaque()
                )
            #endif
            guard status == 0 else {
                work.release()
                return nil
            }
            #if canImport(Darwin)
                guard let identifier else { return nil }
            #endif
            self.identifier = identifier
        }

        private static func start(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
            let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
            return Unmanaged.passRetained(work.body()).toOpaque()
        }

        /// Waits for the thread, and returns its result.
        func result() -> AnyObject? {
            var result: UnsafeMutableRawPointer?
            guard pthread_join(identifier, &result) == 0, let result else { return nil }
            return Unmanaged<AnyObject>.fromOpaque(result).takeRetainedValue()
        }
    }
}
