"""Durable rules cannot be imported on Python 3.13 and later: there the examples in the package that needs them are not run."""

import sys

collect_ignore_glob = ["tdkt_rules/live/ruleset.py", "tdkt_rules/live/awards.py"] if sys.version_info >= (3, 13) else []
