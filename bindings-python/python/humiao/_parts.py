"""Lets the parts of the compiled module be imported by their full names."""

import sys

from . import _native

for _name in ("catalog", "certificate", "category", "frame", "network", "roster", "visit", "warning"):
    if hasattr(_native, _name):
        sys.modules[f"{_native.__name__}.{_name}"] = getattr(_native, _name)
