"""Digests: the same data gives the same sixty-four letters, on every machine."""

import json
from hashlib import sha256


def digest(value: object) -> str:
    """SHA-256 of plain data (text, numbers, lists, mappings), whatever the order of its keys.

    Example:
        >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
        True
    """
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
