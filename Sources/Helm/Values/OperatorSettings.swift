import Diagnostics

// The values that configure the operator, and not the AppInstance.
extension HelmValues {
    /// The paths of the settings of the operator that are set.
    package var operatorSettings: [FieldPath] {
        let settings: [(FieldPath, Bool)] = [
            (Self.path { $0.kubitSingleNamespace }, kubitSingleNamespace == true),
            (Self.path { $0.skipOperator }, skipOperator == true),
            (Self.path { $0.operatorImageVersion }, operatorImageVersion?.isEmpty == false),
            (Self.path { $0.operatorImageOverride }, operatorImageOverride?.isEmpty == false),
            (Self.path { $0.kubit.applyStepImage }, kubit?.applyStepImage?.isEmpty == false),
            (Self.path { $0.kubit.renderStepImage }, kubit?.renderStepImage?.isEmpty == false),
            (Self.path { $0.kubit.kubecfgImage }, kubit?.kubecfgImage?.isEmpty == false),
        ]
        return settings.filter(\.1).map(\.0)
    }

    /// Takes over the settings of the operator from other values.
    package mutating func takeOperatorSettings(from other: HelmValues) {
        kubitSingleNamespace = other.kubitSingleNamespace
        skipOperator = other.skipOperator
        operatorImageVersion = other.operatorImageVersion
        operatorImageOverride = other.operatorImageOverride
        kubit = other.kubit
    }
}
