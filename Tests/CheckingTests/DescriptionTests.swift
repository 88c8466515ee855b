import Answers
import Fields
import Helm
import InfluxDB
import Testing

/// The descriptions of the fields, from which `explain` and the reference page come.
@Suite struct DescriptionTests {
    /// Every field of every document is described, in sentences.
    @Test func `every field has a description`() {
        var count = 0
        func walk(_ shape: Shape, _ path: String) {
            switch shape {
            case .record(let fields):
                for field in fields() {
                    count += 1
                    #expect(field.summary.hasSuffix(".") && field.summary.count > 3, "\(path).\(field.key)")
                    walk(field.shape, "\(path).\(field.key)")
                }
            case .list(let item), .oneOrMore(let item): walk(item, path)
            case .map(let value): walk(value, path)
            case .scalar, .choice, .any: break
            }
        }
        walk(Answers.shape, "answers")
        walk(AppInstance.shape, "appinstance")
        walk(HelmValues.shape, "values")
        #expect(count > 500)
    }
}
