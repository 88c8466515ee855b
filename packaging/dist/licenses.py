"""The text with the licenses of everything that the program contains, for the packages."""

from pathlib import Path

COMMON = Path("/usr/share/common-licenses")

INTRODUCTION = """\
influxgen contains the components below. Each section has the name and the version of a component, its license as an
SPDX expression, its home page, and the texts that come with it.

The C library of GNU is under the LGPL: with the source code of influxgen, which is public, you can link the program with
another version of this library (make build).
"""


def third_party_licenses(components):
    """Returns the text. A license text that several components have is printed once."""
    sections = [INTRODUCTION if any(part["name"] == "glibc" for part in components) else INTRODUCTION.split("\n\n")[0]]
    first_with = {}
    for part in components:
        heading = f"{part['name']} {part['version']}"
        lines = ["=" * 100, heading, f"License: {part['license']}", part["homepage"]]
        if part["within"]:
            lines.append(f"Part of {part['within']}.")
        for file in part["licenses"]:
            text = Path(file).read_text(errors="replace").strip("\n")
            lines.append("")
            lines.append(f"(The same text as for {first_with[text]}.)" if text in first_with else text)
            first_with.setdefault(text, heading)
        sections.append("\n".join(lines))
    texts = _common_licenses(components)
    return "\n\n".join(section.strip("\n") for section in sections + texts) + "\n"


def _common_licenses(components):
    """The licenses to which the copyright files of Debian refer by their path."""
    referred = []
    for name, license in (("LGPL-2.1", "LGPL-2.1-or-later"), ("GPL-3", "GPL-3.0-or-later")):
        file = COMMON / name
        if file.exists() and any(part["license"].startswith(license) for part in components):
            referred.append("\n".join(["=" * 100, str(file), "", file.read_text().strip("\n")]))
    return referred
