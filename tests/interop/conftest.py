import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def bin_dir():
    """The folder of the built executables: TENSORPORT_BIN, or the dev build's."""
    folder = pathlib.Path(os.environ.get("TENSORPORT_BIN", ROOT / "build" / "dev" / "bin"))
    assert folder.is_dir(), f"{folder} does not exist: build first, or set TENSORPORT_BIN"
    return folder
