/// The texts that influxgen fills in, embedded in the binary.
public enum Templates {
    /// The beginning of `setup.sh`: its options and functions, the same for every cluster.
    public static var setupFunctions: String { String(decoding: PackageResources.setup_functions_sh, as: UTF8.self) }

    /// The Mustache template of the rest of `setup.sh`: the steps.
    public static var setup: String { String(decoding: PackageResources.setup_sh_mustache, as: UTF8.self) }
}
