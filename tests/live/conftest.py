"""Durable rules cannot be imported on Python 3.13 and later: there the extra is not installed, and nothing here is collected but what it says then."""

import sys

collect_ignore_glob = ["test_how_to.py", "test_ruleset.py", "test_same_verdicts.py"] if sys.version_info >= (3, 13) else []
