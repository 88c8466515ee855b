"""Prints the facts of the vendor's schemas as a digest: each path once, with the releases to which a fact applies.

    schema_digest.py SCHEMAS: reads SCHEMAS/RELEASE.json of every release.

A line is a key, indented below its parent, and its facts: its type, `required`, `one of a, b`, `default VALUE`. A fact that
applies to only some releases lists the first and the last of them: `default 3 @ 20240717-1117630..`. `[]` is a list's item.
"""
import json
import pathlib
import sys

# Parts that Kubernetes or the operator defines, and feature flags, which have their own lifetimes.
CLOSED = (".affinity", ".tolerations", ".metadata.managed")


def named(schema):
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return next((kind for kind in kinds if kind != "null"), None)


def walk(schema, path, facts):
    dotted = ".".join(path)
    if dotted.endswith(CLOSED) or dotted in ("metadata", "status") or dotted.endswith("featureFlags"):
        return
    for key, value in schema.get("properties", {}).items():
        own = facts.setdefault((*path, key), set())
        own.add("")
        if not isinstance(value, dict):
            continue
        if named(value):
            own.add(named(value))
        if "enum" in value and all(isinstance(item, str) for item in value["enum"]):
            own.add("one of " + ", ".join(sorted(value["enum"])))
        if value.get("default") not in (None, "", [], {}):
            own.add("default " + json.dumps(value["default"], ensure_ascii=False))
        walk(value, (*path, key), facts)
    for key in schema.get("required", []):
        facts.setdefault((*path, key), set()).add("required")
    for key in ("item", "items"):
        if isinstance(schema.get(key), dict):
            walk(schema[key], (*path, "[]"), facts)


def ranges(releases, held):
    """The ranges of releases to which a fact applies, as texts; empty for all releases."""
    runs, start = [], None
    for index in range(len(releases) + 1):
        holds = index < len(releases) and releases[index] in held
        if holds and start is None:
            start = index
        elif not holds and start is not None:
            first = releases[start] if start else ""
            last = releases[index - 1] if index < len(releases) else ""
            runs.append(f"{first}..{last}")
            start = None
    return "" if runs == [".."] else " @ " + " ".join(runs)


schemas = {path.stem: json.loads(path.read_text()) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json"))}
releases = list(schemas)
held = {}
for release, schema in schemas.items():
    facts = {}
    walk(schema, (), facts)
    for path, own in facts.items():
        for fact in own:
            held.setdefault(path, {}).setdefault(fact, set()).add(release)
for path in list(held):
    for length in range(1, len(path)):  # list items without facts
        held.setdefault(path[:length], {})
print("releases", *releases)
for path in sorted(held):
    facts = held[path]
    exists = [f"exists{ranges(releases, facts[''])}"] if "" in facts and len(facts[""]) < len(releases) else []
    # A fact that always applies to its path has no releases.
    others = [fact if facts[fact] == facts.get("") else fact + ranges(releases, facts[fact]) for fact in sorted(facts) if fact]
    print(" " * len(path) + "; ".join([path[-1]] + exists + others))
