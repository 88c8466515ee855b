/// The texts that influxgen fills in, embedded in the binary.
public enum Templates {
    /// The Mustache template of `setup.sh`.
    public static var setup: String { String(decoding: PackageResources.setup_sh_mustache, as: UTF8.self) }
}
