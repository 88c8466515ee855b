import InfluxDB

/// How the GitOps tools judge an AppInstance.
///
/// The condition Ready says whether the last package was applied. Reconcilier does not help: the operator begins the next
/// round at once, so that this condition is False nearly all the time. A paused AppInstance does not change its conditions.
enum HealthCheck {
    /// The Lua script for Argo CD, which reads the AppInstance from `obj`.
    static let lua = """
        -- Ready says whether the package was applied. Reconcilier is False nearly all the time, because the operator
        -- begins the next round at once.
        if obj.spec ~= nil and obj.spec.pause == true then
          return { status = "Suspended", message = "spec.pause is true, so the operator does nothing" }
        end
        local conditions = obj.status ~= nil and obj.status.conditions or {}
        for _, condition in ipairs(conditions) do
          if condition.type == "Ready" then
            local message = condition.message or condition.reason or ""
            if condition.status == "True" then
              return { status = "Healthy", message = message }
            elseif condition.status == "False" then
              return { status = "Degraded", message = message }
            end
          end
        end
        return { status = "Progressing", message = "the operator has not applied the package yet" }

        """

    /// The expressions for Flux, in CEL.
    static let expressions: ManifestValue = [
        "apiVersion": .text(AppInstance().apiVersion), "kind": "AppInstance",
        "current": .text("\(isPaused) || \(ready(is: "True"))"),
        "failed": .text("!\(isPaused) && \(ready(is: "False"))"),
    ]

    private static let isPaused = "(has(spec.pause) && spec.pause)"

    private static func ready(is status: String) -> String {
        "status.conditions.exists(e, e.type == \"Ready\" && e.status == \"\(status)\")"
    }
}
