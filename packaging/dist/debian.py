"""The package for Debian and Ubuntu."""

import gzip
import hashlib
import os
import subprocess
from datetime import datetime, timezone
from pathlib import Path

DESCRIPTION = """\
generator of manifests and scripts for InfluxDB Clustered
 influxgen reads one answers file, or asks for the answers, and writes the
 files of a deployment of InfluxDB Clustered on Kubernetes: the AppInstance
 manifest, the values of the Helm chart, and a script that creates all secrets
 and deploys the cluster. It also checks these files and compares them with a
 running cluster.
"""

# Lintian reports libraries that a program contains. Here this is the purpose: the binary also runs where there is no package.
OVERRIDES = """\
# One binary that also runs in empty containers and on systems without packages; the licenses are in THIRD-PARTY-LICENSES.
influxgen: statically-linked-binary [usr/bin/influxgen]
influxgen: embedded-library libyaml [usr/bin/influxgen]
# The package is not for the archive of Debian.
influxgen: initial-upload-closes-no-bugs
"""


def build_deb(root, release, architecture, third_party, changelog, output):
    """Builds the package from the files that `make install` has put below `root`, and returns its path."""
    documents = root / "usr/share/doc/influxgen"
    for page in sorted(root.glob("usr/share/man/man1/*.1")):
        _write_compressed(page.with_name(page.name + ".gz"), page.read_bytes())
        page.unlink()
    license = (documents / "LICENSE").read_text()
    (documents / "LICENSE").unlink()
    _write(documents / "copyright", _copyright(license, release))
    _write_compressed(documents / "THIRD-PARTY-LICENSES.gz", third_party.encode())
    _write_compressed(documents / "changelog.gz", changelog.encode())
    _write_compressed(documents / "changelog.Debian.gz", _debian_changelog(release).encode())
    _write(root / "usr/share/lintian/overrides/influxgen", OVERRIDES)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    size = -(-sum(path.stat().st_size for path in files) // 1024)
    _write(root / "DEBIAN/control", _control(release, architecture, size))
    _write(root / "DEBIAN/md5sums", sums)
    for path in [root, *root.rglob("*")]:
        path.chmod(0o755 if path.is_dir() or path == root / "usr/bin/influxgen" else 0o644)
        os.utime(path, (release.epoch, release.epoch))
    package = output / f"influxgen_{release.debian_version}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(release.epoch)},
    )
    return package


def _control(release, architecture, size):
    homepage = f"Homepage: {release.repository}\n" if release.repository else ""
    return (
        f"Package: influxgen\nVersion: {release.debian_version}\nSection: admin\nPriority: optional\n"
        f"Architecture: {architecture}\nMaintainer: {release.maintainer}\nInstalled-Size: {size}\n{homepage}"
        "Suggests: bash-completion, helm, kubectl, openssl\n"
        f"Description: {DESCRIPTION}"
    )


def _copyright(license, release):
    # Without the title and the line with the copyright.
    terms = license.strip().split("\n\n", 2)[2].splitlines()
    indented = "\n".join(f" {line}" if line else " ." for line in terms)
    source = f"Source: {release.repository}\n" if release.repository else ""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: influxgen\n{source}"
        "Comment: The program contains libraries. /usr/share/doc/influxgen/THIRD-PARTY-LICENSES.gz lists them with\n"
        " their licenses.\n\n"
        f"Files: *\nCopyright: {release.copyright.removeprefix('Copyright (c) ')}\nLicense: Expat\n{indented}\n"
    )


def _debian_changelog(release):
    time = datetime.fromtimestamp(release.epoch, timezone.utc).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"influxgen ({release.debian_version}) unstable; urgency=medium\n\n"
        f"  * Version {release.version}; see changelog.gz.\n\n -- {release.maintainer}  {time}\n"
    )


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _write_compressed(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, 9, mtime=0))
