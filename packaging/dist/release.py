"""What a release is called, and the facts about its commit."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    version: str
    commit: str
    # The time of the commit, in seconds since 1970.
    epoch: int
    # The author of the commit, who maintains the packages.
    maintainer: str
    # The operating system and the processor, such as linux-x86_64.
    platform: str
    swift_version: str
    copyright: str
    # The address of the repository, or None if nobody has said it.
    repository: str | None

    @property
    def label(self):
        return f"influxgen-{self.version}-{self.platform}"

    @property
    def is_download_known(self):
        return self.repository is not None

    @property
    def purl(self):
        github = re.fullmatch(r"https://github\.com/([^/]+/[^/]+)", self.repository or "")
        place = f"github/{github[1].lower()}" if github else "generic/influxgen"
        return f"pkg:{place}@{'v' if github else ''}{self.version}"

    @property
    def debian_version(self):
        """The version of the package; a development version comes before its release."""
        return self.version.replace("-", "~") + "-1"


def commit_facts(repository):
    """Returns the time and the author of the commit. SOURCE_DATE_EPOCH replaces the time."""
    shown = subprocess.run(
        ["git", "-C", repository, "log", "-1", "--format=%ct%n%an <%ae>"], check=True, capture_output=True, text=True
    )
    time, author = shown.stdout.splitlines()
    return int(os.environ.get("SOURCE_DATE_EPOCH", time)), author
