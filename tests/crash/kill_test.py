"""Kills the command line with SIGKILL at random moments, resumes it, and compares every byte.

200 kills; 1,000 with TENSORPORT_SOAK=1, as `ctest --preset soak` sets it. TENSORPORT_SEED repeats a run as far as the
machine's timing does.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass

import pytest

import models

KILLS = 1000 if os.environ.get("TENSORPORT_SOAK") == "1" else 200
SEED = int(os.environ.get("TENSORPORT_SEED", time.time_ns() % 2**32))
MOST_KILLS_IN_A_ROW = 5
FORMATS = ("numpy", "safetensors", "flax", "pickle")
CASES = [
    (output_format, dtype, verify, replaces)
    for output_format in FORMATS
    for dtype in ("keep", "f16")
    for verify in (True, False)
    for replaces in (False, True)
]


@dataclass
class Tally:
    """What the module prints at its end."""

    runs: int = 0  # that were to be killed
    hits: int = 0  # that were still alive then
    publishing: int = 0  # of the hits: while files got their names
    redone: int = 0  # bytes
    loss: float = 0  # the largest, in seconds of work


@pytest.fixture(scope="module")
def tally():
    counts = Tally()
    yield counts
    print(
        f"\nkills: {counts.runs} runs, {counts.hits} hit, {counts.publishing} of them while publishing; "
        f"{counts.redone} bytes redone, largest loss {counts.loss:.2f} s of work"
    )


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """24 MB with values that a cast to F16 loses, and small files beside it."""
    return models.write(tmp_path_factory.mktemp("model"), tensors=24, elements=2**18)


@pytest.fixture(scope="module")
def older(cli, model, tmp_path_factory):
    """older(FORMAT): an output of that format to be replaced, other shards and all."""
    made = {}

    def make(output_format):
        if output_format not in made:
            out = tmp_path_factory.mktemp("older") / "out"
            cli("convert", model, "-o", out, "--format", output_format, "--dtype", "bf16", "--shard-size", "3MB")
            made[output_format] = models.tree(out)
        return made[output_format]

    return make


def folders(out):
    return sorted(path.relative_to(out) for path in out.rglob("*") if path.is_dir())


def spoil(content, out):
    for name, data in content.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)


def is_publishing(out):
    journal = out / ".tensorport" / "journal"
    return journal.exists() and b"begins" in journal.read_bytes()


class Victim:
    """One run of the command line that is killed at a moment of its life."""

    def __init__(self, command, out):
        self.out = out
        self.process = subprocess.Popen(
            [*map(str, command), "--progress", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def kill_after(self, seconds):
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        return self.kill()

    def kill_at_end(self, seconds):
        """... so long after the manifest was begun: while files get their names, or while the folder is tidied."""
        while self.process.poll() is None and not (self.out / "manifest.json.part").exists():
            pass
        time.sleep(seconds)
        return self.kill()

    def kill(self):
        """Whether it was still alive."""
        self.process.kill()
        _, errors = self.process.communicate()
        self.lines = [json.loads(line) for line in errors.splitlines() if line.endswith(b"}")]
        assert self.process.returncode in (0, -signal.SIGKILL), errors
        return self.process.returncode != 0


def assert_verifies(binary, out):
    """... but for the parts and folders of what is to replace it."""
    done = subprocess.run([binary, "verify", out, "--json"], capture_output=True, text=True)
    problems = json.loads(done.stdout)["problems"]
    expected = ("a conversion that is to replace this output", "the folder ")
    assert [p for p in problems if not p.startswith(expected)] == []


def assert_nothing_false(binary, out, old, expected, verify):
    """What bears a final name is the complete old or new output, unless names are just being given."""
    found = models.tree(out) if out.exists() else {}
    final = {n: d for n, d in found.items() if not n.endswith(".part") and not n.startswith(".tensorport/")}
    if "manifest.json" in final:
        complete = old if final["manifest.json"] == old.get("manifest.json") else expected
        assert {n: d for n, d in final.items() if n in complete} == complete
        if complete is old or verify:
            assert_verifies(binary, out)
    elif is_publishing(out):
        kept = {n.removeprefix(".tensorport/replaced/"): d for n, d in found.items() if "/replaced/" in n}
        untouched = {n: d for n, d in final.items() if old.get(n) == d}
        assert kept | untouched == old
    else:
        assert final == {}, "files without a manifest bear final names"


def next_command(binary, out, expected, convert, chance):
    """`resume`, or the same command again, which does the same unless the output is complete already."""
    manifest = out / "manifest.json"
    if is_publishing(out) or (manifest.exists() and manifest.read_bytes() == expected["manifest.json"]):
        return [binary, "resume", out]
    has_journal = (out / ".tensorport" / "journal").exists()
    return [binary, "resume", out] if has_journal and chance.random() < 0.5 else convert


def bytes_redone(lines, before):
    """What was done when the run before was killed and is not taken over by this one; its JSON lines are a little old."""
    started = [line["bytesResumed"] for line in lines if line["bytesDone"] > 0]
    return max(0, before - started[0]) if started else 0


@pytest.mark.parametrize(
    ("number", "case"),
    list(enumerate(CASES)),
    ids=[f"{f}-{d}-{'verify' if v else 'no-verify'}-{'replacing' if r else 'new'}" for f, d, v, r in CASES],
)
def test_every_byte_after_kills(bin_dir, model, older, tally, tmp_path, number, case):
    output_format, dtype, verify, replaces = case
    chance = random.Random(f"{SEED} {number}")
    print(f"TENSORPORT_SEED={SEED}")
    binary = bin_dir / "tensorport-cli"
    options = ["--format", output_format, "--dtype", dtype, "--on-overflow", "inf", "--shard-size", "5MB"]
    options += ["--force"] * replaces + ["--no-verify"] * (not verify)
    old = older(output_format) if replaces else {}

    def convert(out):
        return [binary, "convert", model, "-o", out, *options]

    whole = tmp_path / "whole"
    spoil(old, whole)
    begin = time.monotonic()
    subprocess.run(convert(whole), check=True, capture_output=True)
    duration = time.monotonic() - begin
    expected = models.tree(whole)
    if dtype == "f16":
        counts = [tensor.get("counts") for tensor in json.loads(expected["manifest.json"])["tensors"]]
        assert any(counts), "the model has values that the cast loses"

    wanted = tally.hits + -(-KILLS // len(CASES))
    chain = 0
    while tally.hits < wanted:
        chain += 1
        out = tmp_path / f"out{chain}"
        spoil(old, out)
        command = convert(out)
        before = 0
        for _ in range(min(MOST_KILLS_IN_A_ROW, wanted - tally.hits)):
            victim = Victim(command, out)
            tally.runs += 1
            if chance.random() < 0.25:
                hit = victim.kill_at_end(chance.uniform(0, 0.02))
            else:
                hit = victim.kill_after(chance.uniform(0, duration))
            if not hit:
                break
            tally.hits += 1
            tally.publishing += is_publishing(out)
            assert_nothing_false(binary, out, old, expected, verify)
            command = next_command(binary, out, expected, convert(out), chance)
            tally.redone += bytes_redone(victim.lines, before)
            before = max([line["bytesDone"] for line in victim.lines], default=0)
        if (out / ".tensorport").exists() or models.tree(out).get("manifest.json") != expected["manifest.json"]:
            last = Victim(command, out)
            assert not last.kill_after(60), "it did not end"
            tally.redone += bytes_redone(last.lines, before)
        assert models.tree(out) == expected
        assert folders(out) == folders(whole)
        shutil.rmtree(out)


def test_loss_is_at_most_a_second_of_work(bin_dir, model, tally, tmp_path, monkeypatch):
    """Writes are slowed down, so that a second of work is a fraction of the conversion."""
    chance = random.Random(SEED)
    out = tmp_path / "out"
    monkeypatch.setenv("LD_PRELOAD", str(bin_dir / "faulty_calls.so"))
    monkeypatch.setenv("FAULTY_BELOW", str(out))
    monkeypatch.setenv("FAULTY_SLEEP", "100000")
    command = [bin_dir / "tensorport-cli", "convert", model, "-o", out]
    command += ["--format", "safetensors", "--shard-size", "none", "--workers", "1"]
    done = rate = 0
    while True:
        victim = Victim(command, out)
        hit = victim.kill_after(chance.uniform(0.8, 2.2) if not done else 60)
        working = [line for line in victim.lines if line["bytesDone"] > 0]
        resumed = working[0]["bytesResumed"]
        if done:
            tally.loss = max(tally.loss, (done - resumed) / rate)
            assert 0 < resumed
        if not hit:
            break
        done = working[-1]["bytesDone"]
        rate = (done - resumed) / working[-1]["activeSeconds"]
    # A record is half a second old when it is written, and its sync takes as long as this disk likes.
    assert tally.loss < 2
