"""What the command `stats` selects, sorts, prints and refuses; its numbers are test_stats.py's."""

import json
import os
import pathlib
import signal
import subprocess
import time

import numpy as np
import pytest

import support
from support import tensor_of, write_safetensors


def sorting_model(tmp_path):
    arrays = {
        "b": np.array([0, 0, 0, 2], np.float32),
        "a": np.array([np.nan, np.nan, 1, 1], np.float32),
        "c10": np.array([-50, 1, np.inf, np.nan], np.float32),
        "c9": np.array([0, 3, 3, 3, 3], np.float32),
    }
    tensors = {name: tensor_of(array, "F32") for name, array in arrays.items()}
    return write_safetensors(tmp_path / "m.safetensors", tensors)


@pytest.mark.parametrize(
    "key, order",
    {
        "file": ["b", "a", "c10", "c9"],
        "name": ["a", "b", "c9", "c10"],
        "largest": ["c10", "c9", "b", "a"],
        "nan": ["a", "c10", "b", "c9"],
        "inf": ["c10", "b", "a", "c9"],
        "zeros": ["b", "c9", "a", "c10"],
        "std": ["c10", "c9", "b", "a"],
        "l2": ["c10", "c9", "b", "a"],
        "size": ["c9", "b", "a", "c10"],
    }.items(),
)
def test_sort(cli, stats, tmp_path, key, order):
    path = sorting_model(tmp_path)
    assert list(stats(path, "--sort", key)) == order
    lines = cli("stats", path, "--sort", key).stdout.splitlines()
    assert [line.split()[0] for line in lines[1:5]] == order
    assert lines[-1] == "4 tensors, 17 elements. NaN in 2 tensors, infinity in 1 tensor."


def test_selection(cli, stats, tmp_path):
    path = sorting_model(tmp_path)
    assert list(stats(path, "--tensor", "c*")) == ["c10", "c9"]
    assert list(stats(path, "--tensor", "a", "--tensor", "b")) == ["b", "a"]
    done = cli("stats", path, "--tensor", "c*", "--tensor", "none")
    assert '"none" matches no tensor' in done.stderr and "c10" in done.stdout
    assert '"none"' in cli("stats", path, "--tensor", "none", code=2).stderr
    detail = cli("stats", path, "--tensor", "c9").stdout
    for words in ("max          3\n", "mean         2.4\n", "quantiles", "50.0 %  3\n", "histogram"):
        assert words in detail


def test_rows(cli, tmp_path):
    tensors = {f"t{i}": tensor_of(np.full(1, i, np.int8), "I8") for i in range(45)}
    path = write_safetensors(tmp_path / "m.safetensors", tensors)
    text = cli("stats", path).stdout
    assert "t39" in text and "t40" not in text and "... and 5 more tensors (--all lists them)" in text
    text = cli("stats", path, "--all").stdout
    assert "t44" in text and "more tensors" not in text
    assert len(support.strict_json(cli("stats", path, "--json").stdout)["tensors"]) == 45


@pytest.mark.parametrize(
    "options",
    [["--bins", "0"], ["--workers", "x"], ["--sort", "odd"], ["--quantized", "raw"], ["--tensor", "a[b"], ["--fix"]],
    ids=" ".join,
)
def test_usage_errors(cli, tmp_path, options):
    done = cli("stats", sorting_model(tmp_path), *options, code=2)
    assert done.stdout == "" and options[-1] in done.stderr


def sparse(path, elements):
    """A file whose one F32 tensor is a hole."""
    header = json.dumps({"x": {"dtype": "F32", "shape": [elements], "data_offsets": [0, 4 * elements]}}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    os.truncate(path, 8 + len(header) + 4 * elements)
    return path


def peak_of(command, results):
    """Runs a command, writes its standard output to `results`, and gives its peak memory in KiB."""
    with open(results, "wb") as file:
        process = subprocess.Popen(command, stdout=file)
        peak = 0
        while process.poll() is None:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            peak = max([peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))])
            time.sleep(0.005)
    assert process.returncode == 0 and peak > 0
    return peak


def test_memory_is_bounded(bin_dir, tmp_path):
    model = sparse(tmp_path / "m.safetensors", 2**28)
    results = tmp_path / "stats.json"
    assert peak_of([bin_dir / "tensorport-cli", "stats", model, "--json", "--workers", "4"], results) < 48 * 1024
    assert json.loads(results.read_text())["tensors"][0]["zeros"] == 2**28


def test_memory_is_bounded_for_many_tensors(bin_dir, tmp_path):
    """Values that lie together in many tensors: what it takes to tell them apart is not kept."""
    values = np.random.default_rng(1).normal(1, 0.01, (20000, 64)).astype(np.float32)
    tensors = {f"n{i}": tensor_of(row, "F32") for i, row in enumerate(values)}
    model = write_safetensors(tmp_path / "m.safetensors", tensors)
    command = [bin_dir / "tensorport-cli", "stats", model]
    assert peak_of(command, tmp_path / "stats.txt") < 128 * 1024


def test_cancel(bin_dir, tmp_path):
    process = subprocess.Popen(
        [bin_dir / "tensorport-cli", "stats", sparse(tmp_path / "m.safetensors", 2**38)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out) == (130, b"")
    assert b"cancelled" in err


def test_truncated_while_open_is_named(cli, tmp_path):
    path = sorting_model(tmp_path)
    os.truncate(path, path.stat().st_size - 4)
    assert str(path) in cli("stats", path, code=3).stderr


def test_sample_in_text(cli, packed_sample):
    text = cli("stats", packed_sample.path).stdout
    assert "F32 (mxfp4)" in text and "NaN in 0 tensors" in text
