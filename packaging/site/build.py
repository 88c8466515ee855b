"""Builds the web site of the documentation into site/, with MkDocs Material from PyPI.

The documents are copied with their folders, so that their links are the same as in the repository.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
BUILD = REPOSITORY / ".build/site"
REQUIREMENTS = ["mkdocs==1.6.1", "mkdocs-material==9.8.2"]
# What the documents show or link to.
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "docs", "templates/answers",
             "packaging/argocd", "packaging/kustomize",
             "Tests/AcceptanceTests/Golden/s3-keycloak/overview.svg"]


def tools():
    """The Python of a virtual environment with MkDocs."""
    python = BUILD / "venv/bin/python"
    stamp = BUILD / "requirements"
    if not stamp.exists() or stamp.read_text() != "\n".join(REQUIREMENTS):
        shutil.rmtree(BUILD / "venv", ignore_errors=True)
        venv.create(BUILD / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS], check=True)
        stamp.write_text("\n".join(REQUIREMENTS))
    return python


def copy(target):
    """Copies the documents; folders to which documents link get a list of their files."""
    shutil.rmtree(target, ignore_errors=True)
    for name in DOCUMENTS:
        source = REPOSITORY / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("man"))
        else:
            shutil.copy(source, target / name)
    starters = sorted((target / "templates/answers").glob("*.yaml"))
    texts = [f"## {path.stem}\n\n```yaml\n{path.read_text()}```\n" for path in starters]
    (target / "templates/answers/index.md").write_text("# Starters\n\n" + "\n".join(texts))
    (target / "assets").mkdir()
    shutil.copy(HERE / "site.css", target / "assets/site.css")
    # A link to a folder is a link to its list.
    for page in target.rglob("*.md"):
        text = page.read_text()
        page.write_text(text.replace("(../../templates/answers)", "(../../templates/answers/index.md)"))


def main():
    BUILD.mkdir(parents=True, exist_ok=True)
    python = tools()
    copy(BUILD / "documents")
    subprocess.run([python, "-m", "mkdocs", "build", "--quiet", "--clean", "--config-file", HERE / "mkdocs.yml"],
                   check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    print(f"built {REPOSITORY / 'site/index.html'}")


if __name__ == "__main__":
    sys.exit(main())
