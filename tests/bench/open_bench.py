#!/usr/bin/env python3
"""How long opening takes, beside the Python library listing the same: medians of five fresh processes, files warm.

TENSORPORT_BIN names the folder of the executables (default: the release build's).
Usage: open_bench.py [--folder WORK] [--runs N]
"""

import argparse
import json
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("TENSORPORT_BIN", ROOT / "build" / "release" / "bin"))

LIST_WITH_PYTHON = """
import glob, sys, time
from safetensors import safe_open
begin = time.perf_counter()
count = 0
for path in sorted(glob.glob(sys.argv[1] + "/*.safetensors")):
    with safe_open(path, "numpy") as file:
        for name in file.keys():
            slice = file.get_slice(name)
            slice.get_shape(), slice.get_dtype()
            count += 1
print((time.perf_counter() - begin) * 1000, count)
"""

PARSE_WITH_PYTHON = """
import glob, json, struct, sys, time
begin = time.perf_counter()
count = 0
for path in sorted(glob.glob(sys.argv[1] + "/*.safetensors")):
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        count += len(json.loads(file.read(length)))
print((time.perf_counter() - begin) * 1000, count)
"""


def write_shard(path, names, first, length=0):
    """A file of BF16 tensors of a few elements each, its data a hole of the file system."""
    header = {}
    offset = 0
    for number, name in enumerate(names, first):
        elements = 8 + number % 5
        header[name] = {"dtype": "BF16", "shape": [elements, 16], "data_offsets": [offset, offset + elements * 32]}
        offset += elements * 32
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + offset)
    return len(text)


def names_of(count):
    kinds = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "mlp.gate_proj", "mlp.up_proj"]
    return [f"model.layers.{i // 500}.{kinds[i % 5]}.{i % 500}.weight" for i in range(count)]


def write_many(folder, with_index):
    """100,000 tensors in 200 shards."""
    folder.mkdir()
    names = names_of(100_000)
    weight_map = {}
    for shard in range(200):
        file = f"model-{shard + 1:05d}-of-00200.safetensors"
        part = names[shard * 500 : (shard + 1) * 500]
        write_shard(folder / file, part, shard * 500)
        weight_map.update(dict.fromkeys(part, file))
    if with_index:
        index = {"metadata": {"total_size": 1}, "weight_map": weight_map}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2, sort_keys=True))


def write_large(folder):
    """One header of 1.29 million tensors."""
    folder.mkdir()
    write_shard(folder / "model.safetensors", names_of(1_290_000), 0)


def run_tensorport(folder):
    done = subprocess.run([BIN / "open_bench", "1", folder], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def run_python(script, folder):
    done = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True)
    return float(done.stdout.split()[0]) if done.returncode == 0 else None


def median(values):
    return None if None in values else statistics.median(values)


def shown(milliseconds):
    return "refused" if milliseconds is None else f"{milliseconds:.1f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", help="where to write the models; default: a temporary folder")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as work:
        cases = {
            "100,000 tensors in 200 shards": lambda path: write_many(path, with_index=False),
            "the same with an index": lambda path: write_many(path, with_index=True),
            "1,290,000 tensors in one header": write_large,
        }
        print("| model | headers | TensorPort | peak memory | safetensors | json.loads |")
        print("|---|---|---|---|---|---|")
        for number, (title, write) in enumerate(cases.items()):
            folder = pathlib.Path(work, str(number))
            write(folder)
            run_tensorport(folder)
            runs = [run_tensorport(folder) for _ in range(options.runs)]
            took = median([run["milliseconds"][0] for run in runs])
            peak = median([run["peakBytes"] for run in runs])
            headers = runs[0]["headerBytes"]
            listing = median([run_python(LIST_WITH_PYTHON, folder) for _ in range(options.runs)])
            parsing = median([run_python(PARSE_WITH_PYTHON, folder) for _ in range(options.runs)])
            print(
                f"| {title} | {headers / 1e6:.1f} MB | {took:.1f} ms | {peak / 1e6:.0f} MB = {peak / headers:.1f} x"
                f" | {shown(listing)} | {shown(parsing)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
