"""The files that the linker put into the program, from what it recorded (see LINK_RECORD in the Makefile)."""

import re
from pathlib import Path


def linked_files(record):
    """Returns the object files and the archives from which at least one member was linked.

    `record` is the path of the record without its suffix.
    """
    inputs = Path(f"{record}.d")
    if inputs.exists():
        return _from_lld(inputs.read_text(), Path(f"{record}.archives").read_text())
    return _from_macos_map(Path(f"{record}.map").read_text(errors="replace"))


def _from_lld(dependencies, statistics):
    """The object files of the rule of make that lld writes, and the archives of its statistics.

    An archive can have several lines, one for each time that it is on the command line.
    """
    archives = [line.split("\t") for line in statistics.splitlines()[1:]]
    used = {path for _, extracted, path in archives if extracted != "0"}
    rule = dependencies.partition(":")[2].partition("\n\n")[0].replace("\\\n", " ")
    paths = [re.sub(r"\\(.)", r"\1", path).replace("$$", "$") for path in re.findall(r"(?:\\.|\S)+", rule)]
    return [Path(path) for path in [*(path for path in paths if path.endswith(".o")), *sorted(used)]]


def _from_macos_map(text):
    """The object files that the map of Apple's linker lists; `libyaml.a(api.o)` and `libyaml.a[3](api.o)` are members."""
    objects = text.partition("# Object files:\n")[2].partition("\n#")[0]
    paths = [line.partition("] ")[2].strip() for line in objects.splitlines()]
    paths = [re.sub(r"(\.a)(\[\d+\])?\([^)]*\)$", r"\1", path) for path in paths]
    return [Path(path) for path in dict.fromkeys(paths) if path.startswith("/") and not path.endswith((".tbd", ".dylib"))]
