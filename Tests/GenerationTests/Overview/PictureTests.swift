import Deployment
import Foundation
import TestSupport
import Testing

@testable import Generation

/// The picture of a deployment.
@Suite struct PictureTests {
    typealias Frame = Drawing.Frame

    private static func drawings() throws -> [(name: String, drawing: Drawing)] {
        try OverviewSamples.all().map { ($0.name, PictureLayout(PictureContent($0.deployment)).drawing) }
    }

    /// The rectangle that a text covers, by its estimated width.
    private static func frame(of text: Drawing.Text) -> Frame {
        let width = text.font.width(of: text.text)
        let x =
            switch text.anchor {
            case .start: text.point.x
            case .middle: text.point.x - width / 2
            case .end: text.point.x - width
            }
        return Frame(x: x, y: text.point.y - 10, width: width, height: 12)
    }

    private static func contains(_ outer: Frame, _ inner: Frame) -> Bool {
        outer.x <= inner.x && outer.y <= inner.y && inner.right <= outer.right && inner.bottom <= outer.bottom
    }

    private static func overlap(_ a: Frame, _ b: Frame) -> Bool {
        a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom
    }

    @Test func `boxes are disjoint or inside of one another`() throws {
        for (name, drawing) in try Self.drawings() {
            let page = Frame(x: 0, y: 0, width: drawing.width, height: drawing.height)
            let boxes = drawing.boxes.map(\.frame)
            #expect(boxes.count > 10, "\(name)")
            for (index, box) in boxes.enumerated() {
                #expect(Self.contains(page, box), "\(name): \(box)")
                for other in boxes[..<index] where Self.overlap(box, other) {
                    #expect(Self.contains(other, box), "\(name): \(box) and \(other)")
                }
            }
        }
    }

    @Test func `each text is inside of its box, and covers no other text`() throws {
        for (name, drawing) in try Self.drawings() {
            let page = Frame(x: 0, y: 0, width: drawing.width, height: drawing.height)
            let frames = drawing.texts.map(Self.frame)
            for (index, frame) in frames.enumerated() {
                let text = drawing.texts[index].text
                #expect(Self.contains(page, frame), "\(name): \(text)")
                for box in drawing.boxes where Self.overlap(box.frame, frame) {
                    #expect(Self.contains(box.frame, frame), "\(name): \(text)")
                }
                for other in 0..<index {
                    #expect(!Self.overlap(frames[other], frame), "\(name): \(text), \(drawing.texts[other].text)")
                }
            }
        }
    }

    @Test func `arrows cross neither boxes nor texts`() throws {
        for (name, drawing) in try Self.drawings() {
            for line in drawing.lines {
                for (start, end) in zip(line.points, line.points.dropFirst()) {
                    #expect(start.x == end.x || start.y == end.y)
                    let (x, y) = (min(start.x, end.x), min(start.y, end.y))
                    let width = max(start.x, end.x) - x
                    let height = max(start.y, end.y) - y
                    let frame = Frame(x: x, y: y, width: max(1, width), height: max(1, height))
                    for box in drawing.boxes {
                        // An arrow may end at an edge, but not inside.
                        let inner = Frame(
                            x: box.frame.x + 1,
                            y: box.frame.y + 1,
                            width: box.frame.width - 2,
                            height: box.frame.height - 2
                        )
                        #expect(!Self.overlap(frame, inner), "\(name): \(line.points) and \(box.frame)")
                    }
                    for text in drawing.texts {
                        #expect(!Self.overlap(frame, Self.frame(of: text)), "\(name): \(line.points), \(text.text)")
                    }
                }
            }
        }
    }

    @Test func `a long name is broken into lines, and shortened in the middle`() {
        let font = PictureFont.value
        #expect(font.wrapped("short", to: 100, lines: 2) == ["short"])
        let host = "influxdb-production.eu-central-1.timeseries.platform.example.com"
        let lines = font.wrapped(host, to: 200, lines: 3)
        #expect(lines.count == 3 && lines.joined() == host && lines.allSatisfy { font.width(of: $0) <= 200 })
        let short = font.wrapped(host, to: 200, lines: 2)
        #expect(short.count == 2 && short[0].hasPrefix("influxdb") && short[1].contains("…"))
        #expect(short[1].hasSuffix(".com") && short.allSatisfy { font.width(of: $0) <= 200 })
        #expect(font.wrapped("日本語", to: 1, lines: 5).allSatisfy { $0.unicodeScalars.count == 1 })
    }

    /// Reads pictures with Python's parser; prints the elements, attributes and texts of each.
    private static let reader = """
        import json, sys, xml.etree.ElementTree as tree
        result = []
        for path in sys.argv[1:]:
            root = tree.parse(path).getroot()
            elements = list(root.iter())
            result.append({
                "elements": sorted({e.tag.split("}")[1] for e in elements}),
                "attributes": sorted({a for e in elements for a in e.attrib}),
                "texts": [e.text or "" for e in elements],
            })
        print(json.dumps(result))
        """

    private struct Read: Decodable {
        let elements: [String]
        let attributes: [String]
        let texts: [String]
    }

    @Test func `every picture is well-formed, and has neither scripts nor links`() throws {
        let folder = try Folder()
        var paths: [String] = []
        let samples = try OverviewSamples.all()
        for (index, sample) in samples.enumerated() {
            let picture = try #require(try OverviewSamples.files(sample.deployment)["overview.svg"])
            paths.append(try folder.write(picture, to: "\(index).svg"))
        }
        let run = try Tools.run(Tools.python, ["-c", Self.reader] + paths)
        #expect(run.status == 0, "\(run.stderr)")
        let pictures = try JSONDecoder().decode([Read].self, from: Data(run.stdout.utf8))
        #expect(pictures.count == samples.count)
        for (sample, picture) in zip(samples, pictures) {
            let elements = ["defs", "desc", "marker", "path", "rect", "style", "svg", "text", "title"]
            #expect(picture.elements == elements, "\(sample.name)")
            #expect(!picture.attributes.contains { $0.hasPrefix("on") || $0.contains("href") }, "\(sample.name)")
            let texts = picture.texts.joined(separator: "\n")
            #expect(texts.contains("InfluxDB Clustered"), "\(sample.name)")
            if sample.name == "hostile" {
                #expect(texts.contains("</text><script>alert(1)</script>\\u{7}&amp;]]>"))
                #expect(texts.contains(#"\u{202e}"#) && texts.contains("\u{FFFD}\u{FFFD}日本語"))
            }
        }
    }

    @Test func `the same answers give the same picture`() throws {
        let (first, second) = (try OverviewSamples.all(), try OverviewSamples.all())
        for (one, other) in zip(first, second) {
            #expect(try OverviewSamples.files(one.deployment) == OverviewSamples.files(other.deployment))
        }
    }

    @Test func `the picture has colors for light and dark pages, and only the fonts of the reader`() throws {
        let svg = String(decoding: Drawing(width: 1, title: "t", description: "d").svg, as: UTF8.self)
        let style = try #require(svg.split(separator: "<style>").last?.split(separator: "</style>").first)
        let halves = String(style).components(separatedBy: "@media (prefers-color-scheme: dark)")
        #expect(halves.count == 2)
        for name in ["page", "cluster", "component", "outside", "secret", "config-map", "volume", "head"] {
            for half in halves { #expect(half.contains(".\(name) { fill: #"), "\(name)") }
        }
        #expect(!svg.contains("url(http") && !svg.contains("@import") && !svg.contains("@font-face"))
    }
}
