import Answers
import Helm
import InfluxDB

// How a cluster that exists is deployed, and who installs its operator.
extension Answers {
    /// The answers with the way of deployment of a document, and with its operator.
    func deployed(like source: DescribedInstance) -> Answers {
        var answers = self
        guard source.usesHelm else {
            // The operator is there, but a manifest does not say who has installed it.
            answers.operator = OperatorAnswers()
            answers.operator?.install = false
            if source.isEmbedded { answers.operator?.singleNamespace = true }
            return answers
        }
        answers.deploy = .helm
        guard let values = source.values, let chart = source.chart else { return answers }
        answers.operator = OperatorAnswers(adopting: values, chart, registry: spec.images?.registryOverride)
        if chart != Chart.carrying(release, from: answers.oldestChart) { answers.chart = chart }
        return answers
    }
}

extension OperatorAnswers {
    /// Creates the settings of the operator that a chart installs; nil if all of them are defaults.
    fileprivate init?(adopting values: HelmValues, _ chart: Chart, registry: String?) {
        self.init()
        if values.skipOperator == true { install = false }
        if values.kubitSingleNamespace == true { singleNamespace = true }
        let usual = max(chart.judged.kubit, .oldestUsable)
        let tag = values.operatorImageVersion.flatMap { try? KubitRelease(parsing: $0) }
        if let tag, tag != usual || install == false { version = tag }
        let kubit = tag ?? usual
        // influxgen takes the images from the mirror registry by default, and the chart from their own registries.
        let mirror = install == false ? nil : registry
        func image(_ named: String?, _ original: String) -> String? {
            let named = named.flatMap { $0.isEmpty ? nil : $0 }
            guard let mirror else { return named }
            return named == "\(mirror)/\(original)" ? nil : named ?? original
        }
        self.image = image(values.operatorImageOverride, KubitRelease.repository)
        applyStepImage = image(values.kubit?.applyStepImage, kubit.judged.applyImage)
        renderStepImage = image(values.kubit?.renderStepImage, kubit.judged.pruneImage)
        kubecfgImage = image(values.kubit?.kubecfgImage, KubitRelease.kubecfgRepository)
        let isUsual =
            install == nil && version == nil && self.image == nil && singleNamespace == nil && !namesKubitImages
        if isUsual { return nil }
    }
}
