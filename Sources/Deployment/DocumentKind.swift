import Answers
import Fields
import Helm
import InfluxDB

/// The kinds of documents that describe a deployment.
public enum DocumentKind: String, Sendable, CaseIterable {
    /// An answers file of influxgen.
    case answers
    /// An AppInstance manifest.
    case appinstance
    /// Values of the Helm chart.
    case values

    /// The fields of this kind of document.
    public var shape: Shape {
        switch self {
        case .answers: Answers.shape
        case .appinstance: AppInstance.shape
        case .values: HelmValues.shape
        }
    }
}
