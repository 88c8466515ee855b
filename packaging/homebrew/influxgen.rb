# Builds influxgen from source. `make dist REPOSITORY=ADDRESS` fills in the address, the version and the commit.
class Influxgen < Formula
  desc "Generator of manifests and scripts for InfluxDB Clustered on Kubernetes"
  homepage "@REPOSITORY@"
  url "@REPOSITORY@.git",
      tag:      "v@VERSION@",
      revision: "@COMMIT@"
  license "MIT"
  head "@REPOSITORY@.git", branch: "main"

  depends_on "pkgconf" => :build
  depends_on xcode: ["16.3", :build] # Swift 6.1
  depends_on "libyaml"
  depends_on macos: :sonoma

  uses_from_macos "swift" => :build

  def install
    # Homebrew has installed the dependencies, and its sandbox cannot contain that of the Swift package manager.
    system "make", "-o", "deps", "install", "PREFIX=#{prefix}", "SWIFT_FLAGS=--disable-sandbox"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/influxgen version")
    system bin/"influxgen", "init", "answers.yaml", "--preset", "minimal", "--no-input"
    system bin/"influxgen", "generate", "answers.yaml", "--output", "out"
    assert_path_exists testpath/"out/setup.sh"
  end
end
