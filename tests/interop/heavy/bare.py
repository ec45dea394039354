"""Importing a part of a library that asks for much more than the part needs."""

import importlib.util
import os
import sys
import types


def bare(*packages):
    """Packages without what their __init__ imports."""
    for name in packages:
        if name in sys.modules:
            continue
        parent, _, child = name.rpartition(".")
        if parent:
            places = [os.path.join(path, child) for path in sys.modules[parent].__path__]
        else:
            places = list(importlib.util.find_spec(name).submodule_search_locations)
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = places
        if parent:
            setattr(sys.modules[parent], child, sys.modules[name])
