"""Checks mutated manifests against the vendor's schema, many in one run.

    mutations.py VERIFIER FOLDER: prints the names of the files in FOLDER that the schema refuses, one a line.
"""
import contextlib
import functools
import importlib.util
import io
import json
import pathlib
import sys
import types

import yaml

# The verifier's loader is a subclass of this one. libyaml is ten times as fast.
yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

spec = importlib.util.spec_from_file_location("verifier", sys.argv[1])
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)
# All files are of one release, so its schema is read and repaired once. What was read stays in memory, so ids are unique.
verifier.json = types.SimpleNamespace(loads=functools.lru_cache(json.loads))
repair, repaired = verifier.repaired, {}


def repair_once(schema):
    if id(schema) not in repaired:
        repaired[id(schema)] = repair(schema)
    return repaired[id(schema)]


verifier.repaired = repair_once
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.yml")):
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            refused = bool(verifier.findings(str(path), None))
    except SystemExit:
        continue  # the mutation removed the release, so there is no schema
    except Exception:  # input that the verifier cannot process is invalid too
        refused = True
    if refused:
        print(path.name)
