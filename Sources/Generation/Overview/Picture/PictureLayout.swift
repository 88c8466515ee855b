import InfluxDB

/// The places of everything in the picture, from the clients at the top to the services at the bottom.
///
/// The columns are fixed, so that arrows never cross boxes; the rows are as high as their content.
struct PictureLayout {
    private static let width = 900
    private static let margin = 20
    /// The distance between two rows with arrows between them.
    private static let gap = 36
    private static let left = 34
    private static let column = 196
    private static let columnGap = 16

    private let content: PictureContent
    private(set) var drawing: Drawing
    private var y = 76

    init(_ content: PictureContent) {
        self.content = content
        drawing = Drawing(
            width: Self.width,
            title: "InfluxDB Clustered \(content.name)",
            description: content.description
        )
        let room = Self.width - 2 * Self.margin
        drawing.text(PictureFont.title.shortened(drawing.title, to: room), .title, x: Self.margin, y: 34)
        drawing.text(PictureFont.note.shortened(content.subtitle, to: room), .note, x: Self.margin, y: 56)
        outerRow()
        cluster()
        services()
        drawing.height = y + Self.margin
    }

    /// A box with its horizontal place.
    private typealias Place = (box: PictureContent.Box?, x: Int, width: Int)

    /// Draws boxes side by side, and moves below them.
    @discardableResult
    private mutating func row(_ places: [Place], as surface: Drawing.Surface) -> (top: Int, bottom: Int) {
        let boxes = places.compactMap { place in
            place.box.map { (x: place.x, measured: MeasuredBox($0, width: place.width)) }
        }
        let height = boxes.map(\.measured.height).max() ?? 0
        let top = y
        for box in boxes { box.measured.draw(at: box.x, y, height: height, as: surface, on: &drawing) }
        y += height
        return (top, y)
    }

    private static func x(ofColumn index: Int) -> Int { left + index * (column + columnGap) }
    private static func center(ofColumn index: Int) -> Int { x(ofColumn: index) + column / 2 }

    // MARK: Rows

    // Where the arrows to and from the first row are.
    private static let administratorsX = 367
    private static let identityX = 720
    private static let clientsX = 132

    /// The people and the identity provider.
    private mutating func outerRow() {
        let identity = content.identity
        let row =
            identity == nil
            ? row([(content.clients, 20, 230), (content.administrators, 266, 614)], as: .outside)
            : row(
                [(content.clients, 20, 230), (content.administrators, 266, 206), (identity, 528, 352)],
                as: .outside
            )
        if identity != nil {
            drawing.line((472, row.top + 38), (528, row.top + 38))
            drawing.text("log in", .note, x: 498, y: row.top + 32, .middle)
        }
        y += Self.gap
    }

    /// The namespace of the cluster, with everything in it.
    private mutating func cluster() {
        let top = y
        var namespace = content.namespace
        namespace = PictureFont.value.shortened("namespace \(namespace)", to: 440)
        drawing.text(namespace, .value, x: 866, y: top + 20, .end)
        if content.identity != nil {
            drawing.line((Self.identityX, top), (Self.identityX, top - Self.gap))
            drawing.text("key set", .note, x: Self.identityX + 8, y: top - 13)
        }
        y += 32
        // The frame is drawn last but lies below everything else, because its height is known then.
        let start = entrance(from: top - Self.gap)
        let outer = components(below: start)
        drawing.cluster = .init(x: Self.margin, y: top, width: Self.width - 2 * Self.margin, height: y - top)
        storage = outer
        y += Self.gap
    }

    /// Where the arrows to the outside services leave the cluster.
    private var storage = (bus: 0, catalog: 0)

    /// The ingress and the operator; returns the bottom of the row.
    private mutating func entrance(from clients: Int) -> Int {
        let row = row([(content.ingress, 34, 408), (content.operator, 458, 408)], as: .component)
        if !content.scheme.isEmpty {
            drawing.line((Self.clientsX, clients), (Self.clientsX, row.top))
            drawing.line((Self.administratorsX, clients), (Self.administratorsX, row.top))
            drawing.text(content.scheme, .note, x: Self.clientsX + 8, y: clients + 23)
        }
        y += Self.gap
        return row.bottom
    }

    /// The pods of the product, and the lines between them.
    private mutating func components(below entrance: Int) -> (bus: Int, catalog: Int) {
        let upper: [Resources.Part] = [.router, .querier, .granite, .prometheus]
        let lower: [Resources.Part] = [.ingester, .compactor, .garbageCollector, .catalog]
        func places(_ parts: [Resources.Part]) -> [Place] {
            parts.enumerated().map { (content.component($1), Self.x(ofColumn: $0), Self.column) }
        }
        let (first, second) = (places(upper), places(lower))
        let api = row(first, as: .component)
        let middle = entrance + 20
        for (index, label) in [(0, "write"), (1, "query")] {
            let x = Self.center(ofColumn: index)
            drawing.line((x, entrance), (x, api.top))
            drawing.text(label, .note, x: x + 8, y: entrance + 23)
        }
        if first[2].box != nil {
            let x = Self.center(ofColumn: 2)
            drawing.line((420, entrance), (420, middle), (x, middle), (x, api.top))
        }
        y += Self.gap
        let storage = row(second, as: .component)
        // Writes, and queries of data that is not stored yet.
        let ingesters = Self.center(ofColumn: 0)
        drawing.line((ingesters - 40, api.bottom), (ingesters - 40, storage.top))
        let turn = api.bottom + 20
        drawing.line((290, api.bottom), (290, turn), (ingesters + 40, turn), (ingesters + 40, storage.top))
        drawing.text("newest data", .note, x: 298, y: api.bottom + 16)
        return bus(api.top, storage.bottom, hasCatalog: second[3].box != nil, second)
    }

    /// The line that connects the components with the files and the catalog.
    private mutating func bus(
        _ api: Int,
        _ bottom: Int,
        hasCatalog: Bool,
        _ parts: [Place]
    ) -> (bus: Int, catalog: Int) {
        let bus = bottom + 20
        for index in 0...2 where parts[index].box != nil {
            let x = Self.center(ofColumn: index)
            drawing.line((x, bottom), (x, bus), hasArrow: false)
        }
        // The queriers, between the columns.
        let querier = Self.x(ofColumn: 2) - Self.columnGap / 2
        drawing.line(
            (querier - Self.columnGap / 2, api + 20),
            (querier, api + 20),
            (querier, bus),
            hasArrow: false
        )
        if hasCatalog {
            drawing.line((Self.center(ofColumn: 0), bus), (730, bus), (730, bottom))
        } else {
            drawing.line((Self.center(ofColumn: 0), bus), (Self.catalogX, bus), hasArrow: false)
        }
        y = bus + 14
        if let bundle = content.caBundle {
            y += MeasuredBox.draw(bundle, around: 523, y, width: 560, on: &drawing)
        }
        y += 14
        return (bus, hasCatalog ? bottom : bus)
    }

    private static let catalogX = 816
    private static let objectStoreX = 231

    /// The services that keep the data.
    private mutating func services() {
        let places: [Place] =
            content.secretStore == nil
            ? [(content.objectStore, 20, 422), (content.catalogDatabase, 458, 422)]
            : [(content.objectStore, 20, 276), (content.secretStore, 312, 276), (content.catalogDatabase, 604, 276)]
        let top = y
        row(places, as: .outside)
        drawing.line((Self.objectStoreX, storage.bus), (Self.objectStoreX, top))
        drawing.text("Parquet files", .note, x: Self.objectStoreX + 8, y: top - 13)
        drawing.line((Self.catalogX, storage.catalog), (Self.catalogX, top))
        if content.secretStore != nil {
            drawing.line((450, top), (450, top - Self.gap))
        }
    }
}
