"""conversations INFLUXGEN [SCENARIO]: exits with 1 and says why where it goes wrong; without a scenario lists them.

A scenario is a function whose name begins with an underscore's absence: every public function of the modules below.
Runs in an empty folder.
"""
import sys
import traceback

import editing
import problems
import first
import interruption
import pipes
import presets
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
