"""Checks the links of Markdown documents to files and headings of the repository.

    python3 links.py FILE...

Every link that is not a URL must lead to a file, and its anchor to a heading, as GitHub names them. The exit code is 1 if one
does not.
"""
import pathlib
import re
import sys

LINK = re.compile(r"""\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|(?:src|srcset|href)="([^"]+)"|^\[[^\]]+\]: (\S+)""", re.M)
FENCE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$", re.M | re.S)
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1", re.S)


def slug(heading):
    """The anchor of a heading."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def anchors(path):
    """All anchors of a document."""
    found = set()
    text = path.read_text()
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", FENCE.sub("", text), re.M):
        name, count = slug(heading), 0
        while (name if not count else f"{name}-{count}") in found:
            count += 1
        found.add(name if not count else f"{name}-{count}")
    return found | set(re.findall(r"""<a (?:id|name)="([^"]+)">""", text))


def problems(path):
    """The links of a document that lead nowhere."""
    text = path.read_text()
    for part in (FENCE, CODE):
        text = part.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in LINK.finditer(text):
        link = match[1] or match[2] or match[3]
        if re.match(r"[a-z][a-z0-9+.-]*:", link):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path.resolve()
        place = f"{path}:{text.count(chr(10), 0, match.start()) + 1}"
        if not file.exists():
            yield f"{place}: there is no file {target}"
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield f"{place}: {target or path.name} has no heading for #{anchor}"


if __name__ == "__main__":
    found = [problem for name in sys.argv[1:] for problem in problems(pathlib.Path(name))]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)
