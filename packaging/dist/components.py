"""What a linked program consists of: for each component its version, its license and where it comes from."""

import hashlib
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

SWIFT_LICENSE = "Apache-2.0 WITH Swift-exception"

# The packages of Swift. Their versions are those of Package.resolved.
SWIFT_PACKAGES = {
    "swift-argument-parser": SWIFT_LICENSE,
    "swift-asn1": "Apache-2.0",
    "swift-crypto": "Apache-2.0",
}

# Copies of other projects in a package of Swift, by target. The file names the revision that was copied.
COPIES = {
    "CCryptoBoringSSL": {
        "name": "boringssl",
        "license": "Apache-2.0 AND (MIT OR Apache-2.0 OR BSD-1-Clause)",
        "homepage": "https://boringssl.googlesource.com/boringssl",
        "purl": "pkg:github/google/boringssl@{version}",
        "revision": ("Sources/CCryptoBoringSSL/hash.txt", r"revision ([0-9a-f]{40})"),
        # The copy comes without a text; the license is the same.
        "text": "LICENSE.txt",
    },
    "CXKCP": {
        "name": "xkcp",
        "license": "CC0-1.0",
        "homepage": "https://github.com/XKCP/XKCP",
        "purl": "pkg:github/xkcp/xkcp@{version}",
        "revision": ("Sources/CXKCP/vendored-sources.txt", r"-g([0-9a-f]{7,40})\)"),
    },
}

# What the toolchain of Swift contains, by the name of the archive or object file. The tag of the toolchain exists in each
# repository of the organization swiftlang.
TOOLCHAIN = [
    (r"lib(dispatch|BlocksRuntime|swiftDispatch)\.a", "swiftlang/swift-corelibs-libdispatch"),
    (r"libFoundationEssentials\.a|lib_FoundationCShims\.a", "swiftlang/swift-foundation"),
    (r"lib_FoundationCollections\.a", "apple/swift-collections"),
    (r"libswift_(StringProcessing|RegexParser)\.a", "swiftlang/swift-experimental-string-processing"),
    (r"libswift\w*\.a|swiftrt\.o", "swiftlang/swift"),
]

# What comes from packages of the system, by the name of their source package.
SYSTEM = [
    (r"libyaml", "libyaml", "MIT", "https://github.com/yaml/libyaml"),
    (r"glibc", "glibc", "LGPL-2.1-or-later", "https://www.gnu.org/software/libc/"),
    (r"gcc-\d+", "gcc-runtime", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org/"),
]


class UnknownFile(Exception):
    """A linked file of a project that this file does not know, so that its license is unknown as well."""


def components(paths, repository, swift_version):
    """Returns the components to which the linked files belong, sorted by name."""
    repository = repository.resolve()
    found = {}
    for path in sorted({path.resolve() for path in paths}):
        component = _component(path, repository, swift_version)
        if component is not None:
            entry = found.setdefault(component["name"], component)
            # A project can come in several packages of the system.
            for key in ("purls", "licenses"):
                entry[key] += [item for item in component[key] if item not in entry[key]]
            if path.suffix == ".a" or not path.is_relative_to(repository):
                entry["files"].append({"name": path.name, **checksums(path.read_bytes())})
    return [found[name] for name in sorted(found)]


def checksums(content):
    return {name: hashlib.new(name, content).hexdigest() for name in ("sha1", "sha256")}


def _component(path, repository, swift_version):
    """The component of a linked file; None for our own object files."""
    target = next((part.name.removesuffix(".build") for part in path.parents if part.name.endswith(".build")), None)
    if path.is_relative_to(repository) and target not in (None, ""):
        return _swift_target(target, repository)
    if "/lib/swift" in path.as_posix():
        return _toolchain(path, swift_version)
    return _system(path)


def _swift_target(target, repository):
    checkouts = repository / ".build" / "checkouts"
    package = next((folder for folder in sorted(checkouts.iterdir()) if (folder / "Sources" / target).is_dir()), None)
    if package is None:
        return None
    if target in COPIES:
        copy = COPIES[target]
        file, pattern = copy["revision"]
        version = re.search(pattern, (package / file).read_text())[1]
        licenses = [package / copy["text"]] if "text" in copy else []
        return _entry(copy, version, copy["purl"].format(version=version), licenses, within=package.name)
    if package.name not in SWIFT_PACKAGES:
        raise UnknownFile(f"the target {target} of {package.name}")
    pins = json.loads((repository / "Package.resolved").read_text())["pins"]
    pin = next(pin for pin in pins if pin["identity"] == package.name)
    homepage = pin["location"].removesuffix(".git")
    version = pin["state"]["version"]
    tree = subprocess.run(
        ["git", "-C", package, "rev-parse", "HEAD^{tree}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    about = {"name": package.name, "license": SWIFT_PACKAGES[package.name], "homepage": homepage}
    return _entry(
        about,
        version,
        purl=f"pkg:swift/{homepage.removeprefix('https://')}@{version}",
        tree=tree,
        licenses=[file for file in (package / "LICENSE.txt", package / "NOTICE.txt") if file.exists()],
    )


def _toolchain(path, version):
    repository = next((name for pattern, name in TOOLCHAIN if re.fullmatch(pattern, path.name)), None)
    if repository is None:
        raise UnknownFile(f"{path} of the Swift toolchain")
    usr = next(folder for folder in path.parents if folder.name == "usr")
    owner, name = repository.split("/")
    tag = f"swift-{version}-RELEASE"
    return _entry(
        {"name": name, "license": SWIFT_LICENSE, "homepage": f"https://github.com/{repository}"},
        # The toolchain does not say which version of a project of others it contains.
        version if owner == "swiftlang" else f"as in {tag}",
        purl=f"pkg:github/{repository}" + (f"@{tag}" if owner == "swiftlang" else ""),
        licenses=[usr / "share/swift/LICENSE.txt"],
    )


def _system(path):
    """A file of a package of Debian, or of Homebrew."""
    source, version, purl, licenses = _homebrew_package(path) or _debian_package(path)
    known = next((entry for entry in SYSTEM if re.fullmatch(entry[0], source)), None)
    if known is None:
        raise UnknownFile(f"{path} of the package {source}")
    _, name, license, homepage = known
    return _entry({"name": name, "license": license, "homepage": homepage}, version, purl, licenses)


def _homebrew_package(path):
    """The name, the version, the package URL and the license files of the package of a file; None for other files."""
    cellar = re.search(r"/Cellar/(?P<name>[^/]+)/(?P<version>[^/]+)/", path.as_posix())
    if cellar is None:
        return None
    licenses = sorted(Path(path.as_posix()[: cellar.end()]).glob("LICENSE*"))
    # The number after the underscore counts the builds of a version.
    return cellar["name"], cellar["version"].split("_")[0], f"pkg:brew/{cellar['name']}@{cellar['version']}", licenses


def _debian_package(path):
    """The name of the source package, its version, the package URL and the license file of the package of a file."""
    # Packages may have recorded files in /lib or in /usr/lib, which are the same directory.
    for candidate in (path.as_posix(), path.as_posix().removeprefix("/usr"), f"/usr{path}"):
        owner = subprocess.run(["dpkg", "-S", candidate], capture_output=True, text=True)
        if owner.returncode == 0:
            break
    else:
        raise UnknownFile(f"{path}, which is in no package")
    package = owner.stdout.partition(":")[0]
    form = "${source:Package}\t${source:Version}\t${Version}\t${Architecture}"
    shown = subprocess.run(["dpkg-query", "-W", "-f", form, package], check=True, capture_output=True, text=True)
    source, source_version, version, architecture = shown.stdout.split("\t")
    # Without the epoch and the revision of Debian.
    upstream = source_version.partition(":")[2] or source_version
    upstream = upstream.rpartition("-")[0] or upstream
    system = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    vendor, release = system["ID"].strip('"'), system.get("VERSION_CODENAME", system.get("VERSION_ID", "")).strip('"')
    purl = f"pkg:deb/{vendor}/{quote(package)}@{quote(version)}?arch={architecture}&distro={release}"
    return source, upstream, purl, [Path(f"/usr/share/doc/{package}/copyright")]


def _entry(about, version, purl, licenses, tree=None, within=None):
    return {
        "name": about["name"],
        "version": version,
        "license": about["license"],
        "homepage": about["homepage"],
        "purls": [purl],
        "tree": tree,
        "within": within,
        "licenses": [str(file) for file in licenses],
        "files": [],
    }
