"""What the tests of the real command line share."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def bin_dir():
    """The folder of the built executables: TENSORPORT_BIN, or the dev build's."""
    folder = pathlib.Path(os.environ.get("TENSORPORT_BIN", ROOT / "build" / "dev" / "bin"))
    assert folder.is_dir(), f"{folder} does not exist: build first, or set TENSORPORT_BIN"
    return folder


@pytest.fixture(scope="session")
def cli(bin_dir):
    """cli(*arguments) runs tensorport-cli to its end; `code` is the exit code that it must have."""

    def run(*arguments, code=0, **environment):
        command = [str(bin_dir / "tensorport-cli"), *map(str, arguments)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, **environment},
        )
        assert done.returncode == code, f"{command} exited with {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    return run
