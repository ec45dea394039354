#!/usr/bin/env python3
"""Conversion speed and memory as ratios in one run: tensorport-cli against `cp` and the plain Python route.

Every round runs all contenders once, one after the other, so that a machine that drifts hurts all alike; the medians of
the rounds are compared. `cp` copies as many bytes as the conversion writes. On a disk each contender is timed twice: until
it returns, and until what it wrote is on the disk (`sync -f`); tensorport-cli always syncs before it returns.

    convert_bench.py --cli build/release/bin/tensorport-cli --dir /dev/shm --dir . [--gb 2.147483648] [--rounds 5]
    convert_bench.py --cli ... --sparse-gb 50 --dir .      # peak memory only, on a sparse F64 source
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PYTHON_ROUTE = """
import sys, pathlib, ml_dtypes, numpy as np
from safetensors import safe_open
source, out, dtype = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
out.mkdir()
with safe_open(source, framework="numpy") as f:
    for name in f.keys():
        tensor = f.get_tensor(name)
        if dtype != "keep":
            tensor = tensor.astype(dtype)
        np.save(out / (name + ".npy"), tensor)
"""


def write_model(path, tensors, rows, columns, dtype, sparse):
    """One safetensors file of `tensors` equal 2-D tensors: finite random BF16 values, or a hole of zeros."""
    width = {"BF16": 2, "F64": 8}[dtype]
    size = rows * columns * width
    header = {
        f"model.layers.{i}.mlp.up_proj.weight": {
            "dtype": dtype,
            "shape": [rows, columns],
            "data_offsets": [i * size, (i + 1) * size],
        }
        for i in range(tensors)
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        if sparse:
            file.truncate(8 + len(text) + tensors * size)
            return
        import numpy as np

        generator = np.random.default_rng(1)
        values = generator.normal(0, 0.02, rows * columns).astype(np.float32).view(np.uint32) >> 16
        block = values.astype(np.uint16).tobytes()
        for _ in range(tensors):
            file.write(block)


def write_model_apart(*arguments):
    """In a process of its own: a child's peak memory counts what its parent held when it was started."""
    writer = multiprocessing.Process(target=write_model, args=arguments)
    writer.start()
    writer.join()
    if writer.exitcode != 0:
        sys.exit("the model could not be written")


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def measure(command, output, sync):
    """Seconds until return, seconds until on disk, peak resident bytes."""
    remove(output)
    os.sync()
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    returned = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command}: {errors.decode()}")
    if sync:
        subprocess.run(["sync", "-f", str(output)], check=True)
    return returned, time.monotonic() - begin, usage.ru_maxrss * 1024


def file_system(path):
    answer = subprocess.run(["stat", "-f", "-c", "%T", str(path)], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def contenders_for(arguments, work, model, copied, target):
    convert = [arguments.cli, "convert", str(model), "--format", "numpy", "--dtype", target, "--progress", "none"]
    contenders = {
        "cp": (["cp", str(copied), str(work / "copy")], work / "copy"),
        "tensorport, no verify": (convert + ["-o", str(work / "out"), "--no-verify"], work / "out"),
        "tensorport, verified": (convert + ["-o", str(work / "out")], work / "out"),
    }
    if not arguments.no_python:
        numpy_name = {"keep": "keep", "f16": "float16", "f32": "float32"}[target]
        route = [sys.executable, "-c", PYTHON_ROUTE, str(model), str(work / "py"), numpy_name]
        contenders["python route"] = (route, work / "py")
    return contenders


def bench(arguments, directory):
    kind = file_system(directory)
    print(f"\n{directory} ({kind}), {arguments.gb:g} GB of BF16, medians of {arguments.rounds} rounds")
    print(f"{'conversion':<14}{'contender':<24}{'seconds':>9}{'synced':>9}{'x cp':>8}{'x synced cp':>13}{'peak MiB':>10}")
    with tempfile.TemporaryDirectory(dir=directory) as work:
        work = pathlib.Path(work)
        rows = max(1, int(arguments.gb * 1e9 / 16 / 4096 / 2))
        model = work / "model.safetensors"
        write_model_apart(model, 16, rows, 4096, "BF16", False)
        for label, target in (("keep", "keep"), ("bf16 -> f16", "f16"), ("bf16 -> f32", "f32")):
            copied = model
            if target == "f32":
                copied = work / "twice"
                subprocess.run(f"cat '{model}' '{model}' > '{copied}'", shell=True, check=True)
            contenders = contenders_for(arguments, work, model, copied, target)
            samples = {name: [] for name in contenders}
            for round_number in range(arguments.rounds + 1):
                for name, (command, output) in contenders.items():
                    sample = measure(command, output, kind != "tmpfs")
                    remove(output)
                    if round_number > 0:  # the first round warms up
                        samples[name].append(sample)
            medians = {name: [statistics.median(column) for column in zip(*rows_)] for name, rows_ in samples.items()}
            base = medians["cp"]
            for name, (seconds, synced, peak) in medians.items():
                print(
                    f"{label:<14}{name:<24}{seconds:>9.2f}{synced:>9.2f}{base[0] / seconds:>8.2f}"
                    f"{base[1] / synced:>13.2f}{peak / 2**20:>10.0f}",
                    flush=True,
                )


def bench_sparse(arguments, directory):
    with tempfile.TemporaryDirectory(dir=directory) as work:
        work = pathlib.Path(work)
        model = work / "model.safetensors"
        size = int(arguments.sparse_gb * 1e9)
        write_model_apart(model, 10, size // 10 // 8 // 8192, 8192, "F64", True)
        command = [arguments.cli, "convert", str(model), "-o", str(work / "out"), "--format", "numpy"]
        command += ["--dtype", "bf16", "--no-verify", "--progress", "none"]
        seconds, _, peak = measure(command, work / "out", False)
        print(f"{arguments.sparse_gb:g} GB sparse F64 -> BF16 in {directory}: {seconds:.1f} s, peak {peak / 2**20:.0f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--dir", action="append", required=True, type=pathlib.Path)
    parser.add_argument("--gb", type=float, default=2.147483648)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-python", action="store_true", help="leave the Python route out")
    parser.add_argument("--sparse-gb", type=float, help="only measure memory on a sparse source of this size")
    arguments = parser.parse_args()
    for directory in arguments.dir:
        (bench_sparse if arguments.sparse_gb else bench)(arguments, directory)


if __name__ == "__main__":
    main()
