"""Kills the window with SIGKILL while it converts, again and again, and lets the next one continue by itself: its list
still knows the conversion, and every byte is what an uninterrupted command line writes."""

import json
import os
import random
import shutil
import subprocess
import time

import pytest

import models

KILLS = 2
SEED = int(os.environ.get("TENSORPORT_SEED", time.time_ns() % 2**32))


def wait_until(happened, process, seconds=30):
    end = time.monotonic() + seconds
    while not happened():
        assert process.poll() is None, f"the window ended: {process.returncode}"
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.01)


def bytes_written(process):
    with open(f"/proc/{process.pid}/io") as counts:
        return next(int(line.split()[1]) for line in counts if line.startswith("wchar:"))


class Desk:
    """A home with a list of jobs, and the windows that are opened there."""

    def __init__(self, bin_dir, home):
        self.bin_dir = bin_dir
        self.out = home / "out"
        self.list = home / "data" / "TensorPort" / "TensorPort" / "jobs.json"
        self.list.parent.mkdir(parents=True)
        settings = home / "config" / "TensorPort" / "TensorPort.conf"
        settings.parent.mkdir(parents=True)
        settings.write_text("[jobs]\natStart=continue\n")
        self.environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        self.environment["XDG_RUNTIME_DIR"] = str(home)
        for name in ("data", "config", "cache"):
            self.environment[f"XDG_{name.upper()}_HOME"] = str(home / name)
        self.windows = []

    def ask_for(self, model, options):
        """As a window leaves its list that was quit before the conversion began."""
        job = {"title": "model", "inputs": [str(model)], "output": str(self.out), "options": json.dumps(options)}
        job |= {"replace": False, "verify": True, "workers": 1, "memory_bytes": 2**28}
        job |= {"state": "waiting", "resumable": False, "message": ""}
        self.list.write_text(json.dumps({"version": 1, "jobs": [job]}))

    def open_window(self, slow):
        faults = {"LD_PRELOAD": str(self.bin_dir / "faulty_calls.so"), "FAULTY_BELOW": f"{self.out}/"}
        faults["FAULTY_SLEEP"] = "200000"
        environment = self.environment | (faults if slow else {})
        self.windows.append(subprocess.Popen([self.bin_dir / "tensorport", "--new-window"], env=environment))
        return self.windows[-1]

    def job(self):
        (job,) = json.loads(self.list.read_text())["jobs"]
        return job

    def recorded(self):
        """Bytes of the journal, without the room that it keeps."""
        journal = self.out / ".tensorport" / "journal"
        return len(journal.read_bytes().rstrip(b"\0")) if journal.exists() else 0


@pytest.fixture
def desk(bin_dir, tmp_path):
    if not (bin_dir / "tensorport").exists():
        pytest.skip("built without the window")
    desk = Desk(bin_dir, tmp_path)
    yield desk
    for window in desk.windows:
        window.kill()
        window.wait()


@pytest.mark.parametrize("output_format", ("numpy", "safetensors", "flax", "pickle"))
def test_the_next_window_continues(cli, desk, tmp_path, output_format):
    print(f"TENSORPORT_SEED={SEED}")
    chance = random.Random(f"{SEED} {output_format}")
    model = tmp_path / "model"
    model.mkdir()
    models.write(model, tensors=24, elements=2**16)
    options = ["--format", output_format, "--dtype", "f16", "--on-overflow", "inf", "--shard-size", "2MB"]
    cli("convert", model, "-o", desk.out, *options)
    expected = models.tree(desk.out)
    shutil.rmtree(desk.out)

    desk.ask_for(model, json.loads(expected["manifest.json"])["options"])
    for _ in range(KILLS):
        window = desk.open_window(slow=True)
        wait_until(lambda: desk.recorded() > 0, window)
        begun = desk.recorded()
        wait_until(lambda: desk.recorded() > begun, window)
        time.sleep(chance.uniform(0, 0.4))
        window.kill()
        window.wait()
        assert (desk.job()["state"], desk.job()["resumable"]) == ("interrupted", True)
        left = models.tree(desk.out)
        assert all(name.endswith(".part") or name.startswith(".tensorport/") for name in left)

    window = desk.open_window(slow=False)
    wait_until(lambda: desk.job()["state"] == "done", window)
    assert bytes_written(window) < sum(map(len, expected.values())), "it began anew"
    assert models.tree(desk.out) == expected
    cli("verify", desk.out, "--against", model)
