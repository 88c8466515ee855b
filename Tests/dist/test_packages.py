import hashlib
import json
import os
import re
import shutil
import unittest

from builds import ADDRESS, builds, unpacked
from place import REPOSITORY, WORK, environment, run


class PackageTests(unittest.TestCase):
    def test_two_builds_in_different_directories_give_the_same_bytes(self):
        one, two = builds()
        names = sorted(path.name for path in one.iterdir())
        self.assertEqual(names, sorted(path.name for path in two.iterdir()))
        self.assertEqual(len(names), 5, names)
        for name in names:
            self.assertEqual((one / name).read_bytes(), (two / name).read_bytes(), name)

    def test_the_checksums_are_right(self):
        run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=builds()[0])

    def test_the_binary_names_no_directory_of_the_build(self):
        content = (unpacked() / "bin/influxgen").read_bytes()
        for clone in builds():
            self.assertNotIn(str(clone.parent).encode(), content)
        self.assertNotIn(str(REPOSITORY).encode(), content)

    def test_the_version_says_the_commit_and_the_compiler(self):
        version = json.loads(run(unpacked() / "bin/influxgen", "version", "--format", "json").stdout)
        self.assertEqual(version["commit"], run("git", "-C", builds()[0].parent, "rev-parse", "HEAD").stdout.strip())
        self.assertEqual(version["build"]["configuration"], "release")
        self.assertIn(f"Swift version {version['build']['swift']} ", run("swift", "--version").stdout)
        self.assertIn(f"{version['version']}-{version['build']['platform']}", unpacked().name)

    def test_lintian_finds_nothing_in_the_package_for_debian(self):
        found = run("lintian", "--fail-on", "error,warning", "--allow-root", next(builds()[0].glob("*.deb")))
        self.assertEqual(found.stdout, "")

    def test_the_formula_has_the_syntax_of_ruby(self):
        if shutil.which("ruby") is None:
            self.skipTest("ruby is not installed")
        run("ruby", "-c", builds()[0] / "influxgen.rb")


class EmptyDirectoryTests(unittest.TestCase):
    """The binary alone, as in an image made from scratch."""

    @classmethod
    def setUpClass(cls):
        cls.root = WORK / "empty"
        shutil.rmtree(cls.root, ignore_errors=True)
        (cls.root / "work").mkdir(parents=True)
        os.chown(cls.root / "work", 65532, 65532)
        shutil.copy(unpacked() / "bin/influxgen", cls.root / "influxgen")

    def influxgen(self, *arguments, **options):
        command = ["chroot", "--userspec=65532:65532", self.root, "/influxgen", *arguments]
        return run("env", "-i", shutil.which("chroot"), *command[1:], **options)

    def test_the_binary_runs_where_there_is_nothing_else(self):
        self.assertEqual(sorted(path.name for path in self.root.iterdir()), ["influxgen", "work"])
        self.assertIn("releases up to", self.influxgen("version").stdout)

    def test_it_writes_and_checks_all_files_there(self):
        self.influxgen("init", "/work/answers.yaml", "--preset", "minimal", "--no-input")
        self.influxgen("generate", "/work/answers.yaml", "--output", "/work/out")
        self.assertTrue((self.root / "work/out/setup.sh").exists())
        self.influxgen("check", "/work/answers.yaml", "/work/out/myinfluxdb.yml", "/work/out/values.yaml")
        self.influxgen("plan", "/work/answers.yaml")
        self.assertEqual(self.influxgen("check", "/work/none.yaml", check=False).returncode, 74)


class BillOfMaterialsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file = next(builds()[0].glob("*.spdx.json"))
        cls.document = json.loads(cls.file.read_text())
        cls.versions = {package["name"]: package["versionInfo"] for package in cls.document["packages"]}

    def test_it_is_valid_spdx(self):
        run("pyspdxtools", "--infile", self.file, env=environment())

    def test_it_has_the_minimum_elements_of_the_ntia(self):
        found = run("ntia-checker", "--verbose", "--file", self.file, env=environment())
        self.assertIn("Conformant: True", found.stdout)
        # Every component is part of the program, and not only in the list.
        self.assertNotIn("floating", found.stdout + found.stderr)

    def test_it_names_everything_that_the_binary_contains(self):
        expected = {
            "influxgen", "swift-argument-parser", "swift-asn1", "swift-crypto", "boringssl", "xkcp", "libyaml", "glibc",
            "gcc-runtime", "swift", "swift-corelibs-libdispatch", "swift-collections", "swift-foundation",
            "swift-experimental-string-processing",
        }
        self.assertEqual(set(self.versions), expected)

    def test_the_versions_are_those_in_the_binary(self):
        binary = unpacked() / "bin/influxgen"
        compilers = run("readelf", "-p", ".comment", binary).stdout
        self.assertRegex(compilers, rf"GCC: \([^)]*\) {re.escape(self.versions['gcc-runtime'])}\n")
        strings = run("strings", "-a", binary).stdout
        # The names of source files of BoringSSL, and messages of libyaml.
        for text in ("Sources/CCryptoBoringSSL/crypto", "did not find expected"):
            self.assertIn(text, strings)
        self.assertEqual(self.versions["libyaml"], run("pkg-config", "--modversion", "yaml-0.1").stdout.strip())

    def test_the_versions_of_swift_packages_are_those_that_were_resolved(self):
        pins = json.loads((builds()[0].parent / "Package.resolved").read_text())["pins"]
        for pin in pins:
            self.assertEqual(self.versions[pin["identity"]], pin["state"]["version"])

    def test_it_has_the_checksums_of_the_packages_and_of_the_binary(self):
        sums = {
            file["fileName"]: {sum["algorithm"]: sum["checksumValue"] for sum in file["checksums"]}
            for file in self.document["files"]
        }
        binary = (unpacked() / "bin/influxgen").read_bytes()
        self.assertEqual(sums["./influxgen"]["SHA256"], hashlib.sha256(binary).hexdigest())
        program = next(package for package in self.document["packages"] if package["name"] == "influxgen")
        for pattern in ("*.tar.xz", "*.deb"):
            content = next(builds()[0].glob(pattern)).read_bytes()
            self.assertIn(hashlib.sha256(content).hexdigest(), program["comment"])
        self.assertTrue(program["downloadLocation"].startswith(f"git+{ADDRESS}@"))

    def test_the_licenses_are_in_the_packages(self):
        text = (unpacked() / "share/doc/influxgen/THIRD-PARTY-LICENSES").read_text()
        for name, version in self.versions.items():
            if name != "influxgen":
                self.assertIn(f"\n{name} {version}\n", text)
        for words in ("Kirill Simonov", "GNU LESSER GENERAL PUBLIC LICENSE", "GCC RUNTIME LIBRARY EXCEPTION", "Apache License"):
            self.assertIn(words, text)
