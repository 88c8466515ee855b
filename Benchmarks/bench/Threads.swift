import Foundation

/// Runs the same work on several threads at the same time; returns the seconds until the last of them is done.
///
/// - Parameter body: the work; its parameter is the number of the thread.
func seconds(onThreads count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Double {
    let start = ContinuousClock.now
    DispatchQueue.concurrentPerform(iterations: count) { body($0) }
    let elapsed = ContinuousClock.now - start
    return Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds)
}

/// How long one item takes on one thread, and how many times as many items two threads process in the same time.
struct Pace {
    /// Seconds for each item on one thread.
    let time: Double
    /// The items that two threads process in the time in which one thread processes one.
    let gain: Double

    /// Measures in turns, so that a change of the machine's speed affects all measurements alike, and takes medians.
    ///
    /// - Parameter body: processes one item; its parameter is the number of the item.
    init(items: Int, rounds: Int = 7, _ body: @escaping @Sendable (Int) -> Void) {
        let all: @Sendable (Int) -> Void = { _ in for item in 0..<items { body(item) } }
        _ = seconds(onThreads: 1, all)
        let pairs = (0..<rounds).map { _ in (seconds(onThreads: 1, all), seconds(onThreads: 2, all)) }
        time = pairs.map { $0.0 }.sorted()[rounds / 2] / Double(items)
        gain = pairs.map { 2 * $0.0 / $0.1 }.sorted()[rounds / 2]
    }
}
