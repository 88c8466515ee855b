"""Two builds of the same commit, in different directories.

The variable DIST can name two directories that `make dist` has written in two clones, separated by a colon. The tests then use
these instead of building, which takes minutes.
"""

import os
import shutil
from functools import cache
from pathlib import Path

from place import REPOSITORY, WORK, run

ADDRESS = "https://github.com/example/influxgen"


@cache
def builds():
    """Returns the directories with the packages of two builds. The names of both clones differ in length."""
    if "DIST" in os.environ:
        return [Path(folder).resolve() for folder in os.environ["DIST"].split(":")]
    return [_build(WORK / name / "influxgen") for name in ("a", "a-longer-name")]


def _build(clone):
    shutil.rmtree(clone, ignore_errors=True)
    clone.parent.mkdir(parents=True, exist_ok=True)
    run("git", "clone", "--quiet", REPOSITORY, clone)
    print(f"building in {clone}", flush=True)
    run("make", "-C", clone, "dist", f"REPOSITORY={ADDRESS}")
    return clone / "dist"


@cache
def unpacked():
    """Returns the directory with the content of the archive."""
    archive = next(builds()[0].glob("*.tar.xz"))
    folder = WORK / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run("tar", "-xf", archive, "-C", folder)
    return next(folder.iterdir())
