/// Shapes at their places, from which the text of the SVG is written.
struct Drawing {
    /// A rectangle in pixels.
    struct Frame: Hashable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int

        var right: Int { x + width }
        var bottom: Int { y + height }
    }

    /// What a rectangle shows, which decides its colors.
    enum Surface: Sendable {
        /// A part of the product.
        case component
        /// Something outside of the cluster.
        case outside
        /// An object with secrets.
        case secret
        /// A config map, or another object without secrets.
        case configMap
        /// A volume.
        case volume
    }

    /// A place in pixels.
    struct Point: Hashable {
        let x: Int
        let y: Int
    }

    /// The horizontal place of a text.
    enum Anchor: Sendable { case start, middle, end }

    /// A line of text; the point is on its baseline.
    struct Text {
        let text: String
        let font: PictureFont
        let point: Point
        let anchor: Anchor
    }

    /// The size of the picture.
    let width: Int
    var height = 0
    /// The frame around the cluster, which lies below everything else.
    var cluster = Frame(x: 0, y: 0, width: 0, height: 0)
    /// The title, which screen readers say.
    let title: String
    /// What the picture shows, for people who cannot see it.
    let description: String
    private(set) var boxes: [(frame: Frame, surface: Surface)] = []
    private(set) var lines: [(points: [Point], hasArrow: Bool)] = []
    private(set) var texts: [Text] = []

    init(width: Int, title: String, description: String) {
        self.width = width
        self.title = title
        self.description = description
    }

    /// Adds a rectangle.
    mutating func box(_ frame: Frame, _ surface: Surface) { boxes.append((frame, surface)) }

    /// Adds a line of text.
    mutating func text(_ text: String, _ font: PictureFont, x: Int, y: Int, _ anchor: Anchor = .start) {
        texts.append(Text(text: text, font: font, point: Point(x: x, y: y), anchor: anchor))
    }

    /// Adds a line through points, with an arrow at its end if something flows to there.
    mutating func line(_ points: (x: Int, y: Int)..., hasArrow: Bool = true) {
        lines.append((points.map { Point(x: $0.x, y: $0.y) }, hasArrow))
    }
}
