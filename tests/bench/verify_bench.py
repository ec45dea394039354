#!/usr/bin/env python3
"""Verification speed as ratios in one run: tensorport-cli against reading alone, sha256sum and xxhsum.

Every contender reads the same converted output, `--against` the source too, with the pages of the files dropped from
memory before it starts; `x dd` is its speed over that of `dd`, which reads the same files and does nothing else. A round
runs all contenders once; the medians of the rounds are compared. On tmpfs nothing can be dropped: there the CPU decides.

    verify_bench.py --cli build/release/bin/tensorport-cli --dir . --dir /dev/shm [--gb 2] [--rounds 5]
"""

import argparse
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from convert_bench import file_system, write_model_apart


def forget(folder):
    """Drops what is cached of the files below a folder."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def measure(command):
    """Seconds, processor seconds, peak resident bytes."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} exited with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def read_by_dd(files):
    names = " ".join(shlex.quote(str(file)) for file in files)
    return ["sh", "-c", f"for f in {names}; do dd if=$f of=/dev/null bs=1M status=none; done"]


def contenders_for(cli, model, out):
    """Name to command and the contender that reads the same files and no more."""
    files = sorted(path for path in out.rglob("*") if path.suffix in (".npy", ".safetensors"))
    contenders = {
        "dd": (read_by_dd(files), "dd"),
        "sha256sum": (["sha256sum", *map(str, files)], "dd"),
        "verify": ([cli, "verify", str(out)], "dd"),
        "verify --sums": ([cli, "verify", str(out), "--sums", str(out / "SHA256SUMS")], "dd"),
        "dd, source too": (read_by_dd([model, *files]), "dd, source too"),
        "verify --against": ([cli, "verify", str(out), "--against", str(model)], "dd, source too"),
    }
    if shutil.which("xxhsum"):
        contenders["xxhsum -H3"] = (["xxhsum", "-H3", *map(str, files)], "dd")
    return contenders


def bench(arguments, directory, output_format):
    with tempfile.TemporaryDirectory(dir=directory) as work:
        work = pathlib.Path(work)
        model = work / "model.safetensors"
        out = work / "out"
        write_model_apart(model, 16, max(1, int(arguments.gb * 1e9 / 16 / 4096 / 2)), 4096, "BF16", False)
        convert = [arguments.cli, "convert", str(model), "-o", str(out), "--format", output_format]
        subprocess.run([*convert, "--shard-size", "none", "--progress", "none"], check=True, stdout=subprocess.DEVNULL)
        contenders = contenders_for(arguments.cli, model, out)
        samples = {name: [] for name in contenders}
        for _ in range(arguments.rounds):
            for name, (command, _) in contenders.items():
                forget(work)
                samples[name].append(measure(command))
        medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in samples.items()}
        what = "16 files" if output_format == "numpy" else "one file"
        print(f"\n{directory} ({file_system(directory)}), {arguments.gb:g} GB in {what}, medians of {arguments.rounds}")
        print(f"{'contender':<18}{'seconds':>9}{'x dd':>8}{'CPU s':>8}{'peak MiB':>10}")
        for name, (seconds, cpu, peak) in medians.items():
            ratio = medians[contenders[name][1]][0] / seconds
            print(f"{name:<18}{seconds:>9.2f}{ratio:>8.2f}{cpu:>8.2f}{peak / 2**20:>10.0f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--dir", action="append", required=True, type=pathlib.Path)
    parser.add_argument("--gb", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for directory in arguments.dir:
        for output_format in ("safetensors", "numpy"):
            bench(arguments, directory, output_format)


if __name__ == "__main__":
    main()
