"""Makes the packages of influxgen, with checksums and a list of everything they contain.

`make dist` runs these commands:

    dist components   the components of the linked program, as JSON
    dist licenses     reads that JSON, and prints the licenses of the components
    dist packages     the archive, the package for Debian, the bill of materials and the checksums
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from archives import tar_xz
from components import UnknownFile, checksums, components
from debian import build_deb
from homebrew import formula
from licenses import third_party_licenses
from linked import linked_files
from release import Release, commit_facts
from sbom import sbom

REPOSITORY = Path(__file__).resolve().parents[2]


def arguments():
    parser = argparse.ArgumentParser(prog="dist", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    listing = commands.add_parser("components", help="print the components of the linked program")
    listing.add_argument("--linked", required=True, help="the record of the linker, without its suffix")
    listing.add_argument("--swift-version", required=True)
    listing.set_defaults(run=print_components)
    licenses = commands.add_parser("licenses", help="print the licenses of the components on standard input")
    licenses.set_defaults(run=lambda options: print(third_party_licenses(json.load(sys.stdin)), end=""))
    packages = commands.add_parser("packages", help="make the packages")
    packages.add_argument("--components", required=True, type=Path, help="the output of the command components")
    packages.add_argument("--binary", required=True, type=Path)
    packages.add_argument("--version", required=True)
    packages.add_argument("--commit", required=True)
    packages.add_argument("--platform", required=True, help="such as linux-x86_64")
    packages.add_argument("--swift-version", required=True)
    packages.add_argument("--repository", help="the address of the repository, if it is public")
    packages.add_argument("--output", required=True, type=Path)
    packages.set_defaults(run=make_packages)
    return parser.parse_args()


def print_components(options):
    files = linked_files(options.linked)
    json.dump(components(files, REPOSITORY, options.swift_version), sys.stdout, indent=2)
    print()


def make_packages(options):
    epoch, maintainer = commit_facts(REPOSITORY)
    license = (REPOSITORY / "LICENSE").read_text()
    release = Release(
        version=options.version,
        commit=options.commit,
        epoch=epoch,
        maintainer=maintainer,
        platform=options.platform,
        swift_version=options.swift_version,
        copyright=next(line for line in license.splitlines() if line.startswith("Copyright")),
        repository=options.repository or None,
    )
    parts = json.loads(options.components.read_text())
    third_party = third_party_licenses(parts)
    shutil.rmtree(options.output, ignore_errors=True)
    options.output.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = install(Path(scratch) / "archive", f"/{release.label}", options.binary)
        (folder / "share/doc/influxgen/THIRD-PARTY-LICENSES").write_text(third_party)
        archive = options.output / f"{release.label}.tar.xz"
        archive.write_bytes(tar_xz(folder, release.label, epoch))
        if shutil.which("dpkg-deb") and options.platform.startswith("linux"):
            root = Path(scratch) / "deb"
            install(root, "/usr", options.binary, "ZSH_COMPLETIONS=zsh/vendor-completions")
            architecture = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
            changelog = (REPOSITORY / "CHANGELOG.md").read_text()
            build_deb(root, release, architecture.stdout.strip(), third_party, changelog, options.output)
    published = {file.name: checksums(file.read_bytes()) for file in sorted(options.output.iterdir())}
    document = sbom(release, checksums(options.binary.read_bytes()), published, parts)
    (options.output / f"{release.label}.spdx.json").write_text(json.dumps(document, indent=2) + "\n")
    if release.repository:
        (options.output / "influxgen.rb").write_text(formula(release))
    lines = [f"{checksums(file.read_bytes())['sha256']}  {file.name}\n" for file in sorted(options.output.iterdir())]
    (options.output / "SHA256SUMS").write_text("".join(lines))


def install(destination, prefix, binary, *variables):
    """Runs `make install`, which knows the files of the program, and returns the directory of the prefix."""
    command = ["make", "-s", "-C", REPOSITORY, "-o", "build", "install", f"DESTDIR={destination}", f"PREFIX={prefix}"]
    subprocess.run([*command, f"BINARY={binary.resolve()}", *variables], check=True, stdout=subprocess.DEVNULL)
    return destination / prefix.lstrip("/")


if __name__ == "__main__":
    options = arguments()
    try:
        options.run(options)
    except UnknownFile as unknown:
        sys.exit(f"dist: the license of this linked file is unknown: {unknown}; add it to packaging/dist/components.py")
