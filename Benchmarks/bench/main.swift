import CYaml
import Checking
import Diagnostics
import Fields
import Foundation
import InfluxDB
import YAML

// Usage: bench INFLUXGEN ANSWERS WORD..., or bench ANSWERS to start no other program. Prints our times beside the yardsticks',
// measured in the same run. Each WORD is a program that prints one word. Figures for two threads need an idle machine.

func median(_ runs: Int, _ body: () throws -> Void) rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<runs {
        let start = ContinuousClock.now
        try body()
        let elapsed = ContinuousClock.now - start
        times.append(Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds))
    }
    return times.sorted()[runs / 2]
}

/// Runs a program and returns its peak memory in kB.
func spawn(_ program: String, _ arguments: [String]) -> Int {
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var process: pid_t = 0
    guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
        fatalError("cannot run \(program)")
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    guard status == 0 else { fatalError("\(program) failed") }
    return usage.ru_maxrss
}

func oneShot(_ influxgen: String, _ answers: String, yardsticks: ArraySlice<String>) throws {
    let output = FileManager.default.temporaryDirectory.appending(path: "influxgen-bench").path
    var memory = 0
    let ours = median(200) { memory = spawn(influxgen, ["generate", answers, "--output", output]) }
    try FileManager.default.removeItem(atPath: output)
    print(String(format: "one-shot   %6.2f ms %6d kB", ours * 1000, memory))
    for yardstick in yardsticks {
        var memory = 0
        let time = median(200) { memory = spawn(yardstick, []) }
        let name = yardstick.split(separator: "/").last ?? ""
        print(
            "  beside   " + String(format: "%6.2f ms %6d kB", time * 1000, memory),
            String(format: "  %.2f times (aim: at most 2)  ", ours / time) + name
        )
    }
}

/// A manifest with many users, six lines each.
func manifest(users count: Int) -> AppInstance {
    var instance = AppInstance()
    instance.spec.package.image = "example.com/influxdb:20260421-2022186"
    let dsn = SourcedValue.secret(KeyReference(name: "catalog-dsn", key: "dsn"))
    var admin = Admin()
    admin.identityProvider = "keycloak"
    admin.jwksEndpoint = "https://keycloak.acme.net/realms/influxdb/protocol/openid-connect/certs"
    admin.dsn = dsn
    for number in 0..<count {
        var user = Admin.User()
        user.firstName = "Marty"
        user.lastName = "McFly the \(number)th"
        user.email = "mcfly\(number)@example.com"
        user.id = "8f1e6a52-4a61-4c5b-9f0e-\(100_000_000_000 + number)"
        user.userGroups = [.admin, .member]
        admin.users.append(user)
    }
    instance.spec.package.spec.admin = admin
    var store = ObjectStore.S3()
    store.region = "us-east-1"
    instance.spec.package.spec.objectStore = ObjectStore(bucket: "influxdb", provider: .s3(store))
    instance.spec.package.spec.catalog.dsn = dsn
    return instance
}

func write(_ instance: AppInstance) throws -> [UInt8] {
    let emitter = Emitter()
    instance.write(to: emitter)
    return try emitter.finish()
}

func checking() throws {
    let text = try write(manifest(users: 710))
    let lines = text.count { $0 == 0x0A }
    let time = median(15) {
        var sink = DiagnosticSink()
        Document(name: "manifest", bytes: text).check(as: .appinstance, into: &sink)
    }
    print(String(format: "checking   %6.2f ms for a manifest of %d lines (aim: well under 50)", time * 1000, lines))
}

func throughput() throws {
    let instance = manifest(users: 8000)
    let text = try write(instance)
    let megabytes = Double(text.count) / 1e6
    let events = Events(of: text)
    precondition(events.emit() == text.count)

    let typedWrite = try median(15) { _ = try write(instance) }
    let bareWrite = median(15) { _ = events.emit() }
    let typedRead = median(15) {
        var sources = SourceTable()
        let source = sources.add("bench")
        var sink = DiagnosticSink()
        guard let node = Parser.parse(text, from: source, of: sources, into: &sink) else { fatalError("unread") }
        var reader = Reader(of: AppInstance.self, at: node, sources: sources)
        precondition(AppInstance.read(node, &reader) != nil, "\(reader.sink.diagnostics.prefix(3))")
    }
    let bareRead = median(15) { Events.parse(text) }
    for (name, typed, bare, aim) in [("writing", typedWrite, bareWrite, 0.8), ("reading", typedRead, bareRead, 0.6)] {
        print(
            "\(name)    ",
            String(
                format: "%6.1f MB/s   bare libyaml %6.1f MB/s   ratio %.2f (aim: at least %.1f)",
                megabytes / typed,
                megabytes / bare,
                bare / typed,
                aim
            )
        )
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 2 || arguments.count > 3 else { fatalError("usage: bench [INFLUXGEN] ANSWERS WORD...") }
let isWithPrograms = arguments.count > 3
if isWithPrograms { try oneShot(arguments[1], arguments[2], yardsticks: arguments[3...]) }
try throughput()
try checking()
try FleetBenchmark(arguments[isWithPrograms ? 2 : 1], clusters: 200).run()
