"""conversations INFLUXGEN [SCENARIO]: runs a scenario in an empty folder, or lists all scenarios.

Each module below has its scenarios in a table. If a scenario fails, the program prints the reason and exits with 1.
"""
import sys
import traceback

import editing
import first
import interruption
import pipes
import presets
import problems
import providers
import review
import revision
import steps

scenarios = {}
for module in (first, providers, presets, steps, problems, review, revision, interruption, editing, pipes):
    scenarios.update(module.scenarios)
if len(sys.argv) < 3:
    print("\n".join(scenarios))
    sys.exit(0)
try:
    scenarios[sys.argv[2]]()
except Exception as error:
    print(f"{sys.argv[2]}: {type(error).__name__}: {error}\n{traceback.format_exc(limit=-4)}"[-4000:])
    sys.exit(1)
