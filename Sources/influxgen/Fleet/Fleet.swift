import Diagnostics
import Terminal

/// Several files, on which a command works with several threads.
struct Fleet {
    /// The files to work on.
    let members: [FleetMember]
    /// The number of threads.
    let workers: Int

    /// The number of files that are worked on before their results are reported, which are in memory until then.
    var blockSize = Self.largestBlock

    /// The usual number of files in a block.
    static let largestBlock = 256

    /// Works on all files, and reports the results in the order of the files, whichever thread was quicker.
    ///
    /// - Parameters:
    ///   - makeState: creates what a thread keeps from one file of a block to the next.
    ///   - work: works on one file.
    ///   - finish: takes the results of a block; returns whether to go on.
    func run<State, Outcome>(
        keeping makeState: @escaping @Sendable () -> State,
        work: @escaping @Sendable (FleetMember, inout State) -> Outcome,
        finish: (_ block: ArraySlice<FleetMember>, _ outcomes: [Outcome], inout FleetProgress) throws -> Bool
    ) rethrows {
        var progress = FleetProgress(of: members.count)
        defer { progress.clear() }
        var start = 0
        while start < members.count {
            let block = members[start..<min(start + blockSize, members.count)]
            let first = start
            let members = members
            let outcomes = Workers.map(block.count, on: workers, keeping: makeState) { index, state in
                work(members[first + index], &state)
            }
            guard try finish(block, outcomes, &progress) else { return }
            start += block.count
            progress.show(start)
        }
    }
}
