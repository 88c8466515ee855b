import Fields
import InfluxDB
import TestSupport
import Testing

/// The releases of the operator, and the images that it uses.
@Suite struct KubitReleaseTests {
    @Test func `the oldest usable release is the first without a shortcoming, and all later ones have none`() throws {
        let usable = KubitRelease.all.filter { $0.shortcoming == nil }.map(\.release)
        #expect(usable.first == KubitRelease.oldestUsable && usable.last == KubitRelease.newest)
        #expect(KubitRelease.all.filter { $0.release >= .oldestUsable }.map(\.release) == usable)
        #expect(KubitRelease.all.map(\.release) == KubitRelease.all.map(\.release).sorted())
    }

    @Test func `every operator of a chart is known`() {
        for chart in Chart.all { #expect(chart.kubit.facts != nil, "\(chart.chart)") }
    }

    @Test func `the kustomization of the newest release installs that release`() throws {
        #expect(KubitRelease.newest.facts?.installedByKustomization == KubitRelease.newest)
        let lagging = KubitRelease.all.filter { $0.installedByKustomization != $0.release }.map(\.release.text)
        #expect(lagging == ["v0.0.20", "v0.0.21"])
    }

    @Test func `versions are compared by their numbers`() throws {
        #expect(try KubitRelease(parsing: "v0.0.9") < KubitRelease(parsing: "v0.0.22"))
        #expect(try KubitRelease(parsing: "v0.1.0") > KubitRelease.newest)
        for text in ["0.0.22", "v0.0", "v0.0.22-rc1", "v0.0.022", "v0.0.-1", "latest", "", "v0.0.99999"] {
            #expect(throws: InvalidText.self, "\(text)") { try KubitRelease(parsing: text) }
        }
    }

    @Test(
        arguments: [
            ("registry.k8s.io/kubectl:v1.28.0", nil), ("a.b/kubectl:1.27", nil), ("a.b/kubectl", nil),
            ("a.b/kubectl:debian-12", nil), ("a.b/kubectl@sha256:" + String(repeating: "0", count: 64), nil),
            ("a.b/tools/k8s:1.20.1", nil), ("a.b/kubectl:v1.26.9", "1.27"), ("a.b/kubectl:1.9", "1.27"),
            ("ghcr.io/kubecfg/kubit:v0.0.22", "kubit does not contain it"), ("a.b/kubecfg:v0.35.0", "kubecfg does not"),
            ("a b", "container image"),
        ] as [(String, String?)]
    ) func `an image with kubectl is recent enough and not another image of kubit`(
        text: String,
        problem: String?
    ) {
        do throws(InvalidText) {
            _ = try KubectlImage(parsing: text)
            #expect(problem == nil)
        } catch {
            #expect(problem.map { error.reason.contains($0) } == true, "\(error.reason)")
        }
    }

    @Test func `the repository of kubecfg has no tag`() throws {
        #expect(try KubecfgRepository(parsing: "registry.example.com:5000/kubecfg").text.hasSuffix("kubecfg"))
        for text in ["a.b/kubecfg:latest", "a.b/kubecfg@sha256:" + String(repeating: "0", count: 64), "A"] {
            #expect(throws: InvalidText.self, "\(text)") { try KubecfgRepository(parsing: text) }
        }
    }

    @Test func `kubit's default image has no shell, also in a mirror`() {
        for facts in KubitRelease.all where facts.release >= .oldestUsable {
            #expect(KubectlImage.lacksShell(facts.applyImage))
            #expect(KubectlImage.lacksShell("a.b:5000/mirror/\(facts.applyImage)"))
        }
        #expect(!KubectlImage.lacksShell("a.b/kubectl:1.31") && !KubectlImage.lacksShell(""))
    }
}
