/// A box whose texts are broken into lines for a width, so that its height is known.
struct MeasuredBox {
    private typealias Object = (surface: Drawing.Surface, lines: [String], width: Int)

    /// The space between the edge of a box and its texts.
    static let padding = 12
    private static let titleHeight = 22
    private static let lineHeight = 16
    private static let objectLineHeight = 14

    private let width: Int
    private let title: String
    private let note: String?
    private var lines: [(text: String, font: PictureFont)] = []
    private var objects: [Object] = []

    init(_ box: PictureContent.Box, width: Int) {
        self.width = width
        let room = width - 2 * Self.padding
        title = box.title
        let titleWidth = PictureFont.heading.width(of: box.title)
        note = box.note.map { PictureFont.note.shortened($0, to: room - titleWidth - 6) }
        for line in box.lines {
            switch line {
            case .words(let text):
                lines += PictureFont.words.wrapped(text, to: room, lines: 2).map { ($0, PictureFont.words) }
            case .value(let text):
                lines += PictureFont.value.wrapped(text, to: room, lines: 3).map { ($0, PictureFont.value) }
            }
        }
        objects = box.objects.map { Self.measured($0, width: room) }
    }

    /// Breaks the texts of an object into lines: a single one if they fit, or the title and the detail.
    private static func measured(_ object: PictureContent.Object, width: Int) -> Object {
        let room = width - 2 * inset
        let font = PictureFont.value
        let line = object.detail.isEmpty ? object.title : "\(object.title)  \(object.detail)"
        let lineWidth = font.width(of: line)
        if lineWidth <= room { return (object.surface, [line], lineWidth + 2 * inset) }
        let lines = [object.title, object.detail].flatMap { font.wrapped($0, to: room, lines: 2) }
        return (object.surface, lines, width)
    }

    private static let inset = 8

    private static func height(of object: Object) -> Int { object.lines.count * objectLineHeight + 8 }

    /// The height in pixels.
    var height: Int {
        let objects = self.objects.reduce(0) { $0 + Self.height(of: $1) + 6 }
        return 10 + Self.titleHeight + lines.count * Self.lineHeight + objects + 6
    }

    /// Draws the box, which can be higher than its content.
    func draw(at x: Int, _ y: Int, height: Int, as surface: Drawing.Surface, on drawing: inout Drawing) {
        drawing.box(.init(x: x, y: y, width: width, height: height), surface)
        let left = x + Self.padding
        drawing.text(title, .heading, x: left, y: y + 24)
        if let note { drawing.text(note, .note, x: x + width - Self.padding, y: y + 24, .end) }
        var y = y + 10 + Self.titleHeight
        for (text, font) in lines {
            drawing.text(text, font, x: left, y: y + 12)
            y += Self.lineHeight
        }
        for object in objects {
            y += 4
            Self.draw(object, at: left, y, on: &drawing)
            y += Self.height(of: object) + 2
        }
    }

    private static func draw(_ object: Object, at x: Int, _ y: Int, on drawing: inout Drawing) {
        drawing.box(.init(x: x, y: y, width: object.width, height: height(of: object)), object.surface)
        var baseline = y + 14
        for line in object.lines {
            drawing.text(line, .value, x: x + inset, y: baseline)
            baseline += objectLineHeight
        }
    }

    /// Draws an object outside of a box, around a point; returns its height.
    static func draw(
        _ object: PictureContent.Object,
        around x: Int,
        _ y: Int,
        width: Int,
        on drawing: inout Drawing
    ) -> Int {
        let object = measured(object, width: width)
        draw(object, at: x - object.width / 2, y, on: &drawing)
        return height(of: object)
    }
}
