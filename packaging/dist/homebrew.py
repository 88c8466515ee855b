"""The formula for Homebrew."""

from pathlib import Path

TEMPLATE = Path(__file__).resolve().parents[1] / "homebrew" / "influxgen.rb"


def formula(release):
    """Returns the formula of a release, which must say where its repository is."""
    text = TEMPLATE.read_text()
    values = {"REPOSITORY": release.repository, "VERSION": release.version, "COMMIT": release.commit}
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
