"""Tests of the packages that `make dist` makes. `make test-dist` runs them; arguments select tests, as for unittest."""

import os
import sys
import unittest

from place import WORK, fetch_programs

if os.geteuid() != 0:
    sys.exit("make test-dist: run it as root, which chroot needs")
WORK.mkdir(parents=True, exist_ok=True)
fetch_programs()
modules = ["test_files", "test_packages", "test_debian"]
unittest.main(module=None, argv=[sys.argv[0], *(sys.argv[1:] or modules)], verbosity=2)
