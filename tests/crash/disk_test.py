"""The disk fills or the source changes while the command line converts: one clear error, nothing that looks complete, and
the same bytes once that is over."""

import contextlib
import os
import shutil
import subprocess
import time

import pytest

import models

FORMATS = pytest.mark.parametrize("output_format", ("numpy", "safetensors", "flax", "pickle"))


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    return models.write(folder, tensors=12, elements=2**18)


@pytest.fixture
def slow(bin_dir, tmp_path):
    """slow(*arguments, call=..., number=...): starts a conversion that takes seconds, each such call failing; returns
    when it writes."""
    processes = []

    def start(model, out, output_format, **faults):
        settings = {"LD_PRELOAD": str(bin_dir / "faulty_calls.so"), "FAULTY_BELOW": f"{out}/", "FAULTY_SLEEP": "300000"}
        settings |= {f"FAULTY_{key}": str(value) for key, value in faults.items()}
        settings |= {"FAULTY_REPORT": str(tmp_path / "report"), "FAULTY_COUNT": str(10**9)}
        command = [bin_dir / "tensorport-cli", "convert", model, "-o", out, "--format", output_format]
        command += ["--dtype", "f16", "--on-overflow", "inf", "--workers", "1"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **settings})
        processes.append(process)
        while not (out / ".tensorport" / "journal").exists():
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.01)
        time.sleep(0.5)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def error_of(process, code):
    _, told = process.communicate(timeout=60)
    errors = [line for line in told.splitlines() if ": error: " in line]
    assert process.returncode == code and len(errors) == 1, told
    return errors[0]


def whole(cli, model, out, output_format):
    cli("convert", model, "-o", out, "--format", output_format, "--dtype", "f16", "--on-overflow", "inf")
    return models.tree(out)


@pytest.fixture
def small_disk(tmp_path):
    """A mounted disk of 24 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24M", "tmpfs", disk], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("may not mount a disk here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def fill(disk, left):
    with open(disk / "filler", "wb", buffering=0) as filler, contextlib.suppress(OSError):
        while (free := shutil.disk_usage(disk).free) > left:
            filler.write(bytes(min(free - left, 2**20)))


@FORMATS
def test_a_full_disk_is_found_beforehand(cli, model, small_disk, tmp_path, output_format):
    expected = whole(cli, model, tmp_path / "whole", output_format)
    out = small_disk / "out"
    fill(small_disk, 2_000_000)
    done = cli("convert", model, "-o", out, "--format", output_format, code=5)
    assert "are needed" in done.stderr and "are free" in done.stderr and str(out) in done.stderr
    assert not out.exists()
    (small_disk / "filler").unlink()
    assert whole(cli, model, out, output_format) == expected


@FORMATS
def test_a_disk_that_fills_meanwhile(cli, model, slow, small_disk, tmp_path, output_format):
    """On a disk that cannot reserve space, as many network disks."""
    expected = whole(cli, model, tmp_path / "whole", output_format)
    out = small_disk / "out"
    process = slow(model, out, output_format, CALL="fallocate", NTH=1, ERRNO=95)  # EOPNOTSUPP
    fill(small_disk, 0)
    error = error_of(process, 5)
    assert str(out) in error and "No space left on device" in error and "are free" in error
    assert not (out / "manifest.json").exists()
    assert all(name.endswith(".part") or name.startswith(".tensorport/") for name in models.tree(out))
    (small_disk / "filler").unlink()
    cli("resume", out)
    assert models.tree(out) == expected
    cli("verify", out, "--against", model)


def truncate(path):
    os.truncate(path, path.stat().st_size // 2)


def write_into(path):
    with open(path, "r+b") as file:
        file.seek(-8, os.SEEK_END)
        file.write(b"changed!")


def exchange(path):
    copy = path.with_suffix(".copy")
    shutil.copy(path, copy)
    copy.replace(path)


@FORMATS
@pytest.mark.parametrize("change", [truncate, write_into, exchange, os.unlink], ids=lambda change: change.__name__)
def test_the_source_changes_meanwhile(cli, model, slow, tmp_path, output_format, change):
    expected = whole(cli, model, tmp_path / "whole", output_format)
    last = model / "model-00002-of-00002.safetensors"
    backup = tmp_path / "backup"
    shutil.copy2(last, backup)
    process = slow(model, tmp_path / "out", output_format)
    change(last)
    error = error_of(process, 3)
    assert last.name in error
    left = models.tree(tmp_path / "out") if (tmp_path / "out").exists() else {}
    assert all(name.endswith(".part") or name.startswith(".tensorport/") for name in left)
    shutil.copy2(backup, last)
    assert whole(cli, model, tmp_path / "out", output_format) == expected
