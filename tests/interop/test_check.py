"""What `check` finds: nothing in sound models, every planted fault by name, and the counts that numpy gives."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

import numpy as np
import pytest

from support import DTYPES, Tensor, random_tensor, tensor_of, write_safetensors


@pytest.fixture
def check(cli):
    """check(path, *options, errors=False): the report; the exit code must fit."""

    def run(path, *options, errors=False):
        report = json.loads(cli("check", path, "--json", *options, code=3 if errors else 0).stdout)
        assert (report["errors"] > 0) == errors
        return report

    return run


def found(report, *codes):
    return {(f["tensor"], f["code"]): f for f in report["findings"] if f["code"] in codes}


def test_sample_is_sound(cli, check, packed_sample):
    report = check(packed_sample.path, "--values")
    assert report["findings"] == []
    assert report["values"] and report["tensors"] == len(packed_sample.tensors)
    assert report["bytes"] == sum(len(tensor.data) for tensor in packed_sample.tensors.values())
    assert "sample: nothing wrong found." in cli("check", packed_sample.path).stdout


def test_real_model_is_sound(check, real_model):
    report = check(real_model.path.parent, "--values")
    assert (report["errors"], report["warnings"]) == (0, 0)
    zeros = {name for name, tensor in real_model.tensors.items() if not any(tensor.data)}
    assert {finding["tensor"] for finding in report["findings"]} == zeros


def test_fields(check, tmp_path):
    path = write_safetensors(tmp_path / "m.safetensors", {"a": tensor_of(np.array([np.nan], np.float32), "F32")})
    report = check(path, "--values", errors=True)
    assert list(report) == (
        ["model", "folder", "files", "filesRead", "tensors", "bytes", "values", "errors", "warnings", "notes", "findings"]
    )
    finding = found(report, "nan-values")["a", "nan-values"]
    assert list(finding) == ["severity", "code", "message", "advice", "file", "tensor"]
    assert (finding["severity"], finding["file"]) == ("error", "m.safetensors")
    assert all((f["severity"] == "error") == (i < report["errors"]) for i, f in enumerate(report["findings"]))


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("elements", [24, 3_000_000])
def test_counts_equal_numpys(check, tmp_path, dtype, elements):
    """Random bits, and zeros that end in random bits. numpy warns of signalling NaN."""
    noise = random_tensor(dtype, [elements], 1)
    calm = max(len(noise.data) - 16, 0)
    tensors = {"noise": noise, "tail": Tensor(dtype, [elements], bytes(calm) + noise.data[calm:])}
    path = write_safetensors(tmp_path / "m.safetensors", tensors)
    expected = {}
    for name, tensor in tensors.items():
        array = tensor.array()
        for code, test in (("nan-values", np.isnan), ("infinite-values", np.isinf)):
            flags = test(array) if dtype[0] in "FBC" and dtype != "BOOL" else np.zeros(1)
            if flags.any():
                expected[name, code] = [int(flags.sum()), int(flags.argmax())]

    report = check(path, "--values", errors=any(code == "nan-values" for _, code in expected))
    counts = {}
    for key, finding in found(report, "nan-values", "infinite-values").items():
        words = finding["message"].split(" holds ")[1].replace(",", "").split()
        counts[key] = [int(words[0]), int(words[words.index("index") + 1])]
        first = tensors[key[0]].array().reshape(-1)[counts[key][1]]
        assert np.isnan(first) if key[1] == "nan-values" else np.isinf(first)
    assert counts == expected


@pytest.mark.parametrize("dtype", DTYPES)
def test_zeros_and_constants_equal_numpys(check, tmp_path, dtype):
    bits = DTYPES[dtype][0]
    one = random_tensor(dtype, [3], 3).data[: bits // 8] or b"\x11"
    if bits == 6:
        one = b"\x41\x10\x04"
    size = 96 * bits // 8
    tensors = {
        "zero": Tensor(dtype, [48, 2], bytes(size)),
        "one": Tensor(dtype, [48, 2], one * (size // len(one))),
        "noise": random_tensor(dtype, [48, 2], 5),
    }
    path = write_safetensors(tmp_path / "m.safetensors", tensors)
    expected = set()
    for name, tensor in tensors.items():
        codes = tensor.array().reshape(96, 1).view(np.uint8)
        numbers = tensor.array().astype(np.complex128)
        if np.isfinite(numbers).all():
            if (numbers == 0).all():
                expected.add((name, "all-zero"))
            elif (codes == codes[0]).all():
                expected.add((name, "constant-tensor"))
    assert ("zero", "all-zero") in expected or dtype == "F8_E8M0"
    has_nan = any(np.isnan(t.array().astype(np.complex128)).any() for t in tensors.values())
    report = check(path, "--values", errors=has_nan)
    assert set(found(report, "all-zero", "constant-tensor")) == expected


DAMAGES = {
    "truncated-file": lambda shard: os.truncate(shard, shard.stat().st_size - 1),
    "missing-shard": lambda shard: shard.unlink(),
    "empty-file": lambda shard: shard.write_bytes(b""),
    "git-lfs-pointer": lambda shard: shard.write_text("version https://git-lfs.github.com/spec/v1\nsize 5\n"),
    "not-safetensors": lambda shard: shard.write_text("<!DOCTYPE html>"),
    "damaged-file": lambda shard: shard.write_bytes(shard.read_bytes() + b"x"),
}


@pytest.mark.parametrize("code", DAMAGES)
def test_damaged_sample(cli, check, sample, tmp_path, code):
    """Both shards are damaged: both are named, and nothing else is called an error."""
    folder = shutil.copytree(sample.path, tmp_path / "sample")
    shards = sorted(folder.glob("*.safetensors"))
    for shard in shards:
        DAMAGES[code](shard)
    report = check(folder, "--values", errors=True)
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert [(f["code"], f["file"]) for f in errors] == [(code, shard.name) for shard in shards]
    if code == "git-lfs-pointer":
        assert "git lfs pull" in errors[0]["advice"]
    text = cli("check", folder, code=3).stdout
    assert text.startswith("error: ") and all(shard.name in text for shard in shards)


def test_damaged_real_model(check, real_model, tmp_path):
    """A copy whose config fits no more, with NaN planted in one tensor."""
    folder = shutil.copytree(real_model.path.parent, tmp_path / "model")
    config = json.loads((folder / "config.json").read_text())
    config |= {"num_hidden_layers": 7, "vocab_size": 30523, "torch_dtype": "bfloat16"}
    (folder / "config.json").write_text(json.dumps(config))
    name = "encoder.layer.3.output.dense.weight"
    tensor = real_model.tensors[name]
    with open(folder / tensor.file, "r+b") as file:
        file.seek(tensor.offset + 4 * 1000)
        file.write(np.array([np.nan, np.inf, np.nan], np.float32).tobytes())
    report = check(folder, "--values", errors=True)
    nan = found(report, "nan-values")[name, "nan-values"]["message"]
    assert "holds 2 NaN" in nan and f"index 1000, offset {tensor.offset + 4000} of the file" in nan
    assert (name, "infinite-values") in found(report, "infinite-values")
    expected = {"config-layers", "config-vocab-size", "config-dtype"}
    assert {f["code"] for f in report["findings"] if f["code"].startswith("config-")} == expected


def sparse(path, dtype, elements, size):
    """A file whose one tensor is a hole."""
    header = json.dumps({"x": {"dtype": dtype, "shape": [elements], "data_offsets": [0, size]}}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    os.truncate(path, 8 + len(header) + size)
    return path


def test_memory_is_bounded(bin_dir, tmp_path):
    """The high-water mark of a tensor of 1 GiB is the budget and what the program itself needs."""
    path = sparse(tmp_path / "m.safetensors", "F32", 2**28, 2**30)
    command = [bin_dir / "tensorport-cli", "check", path, "--values", "--workers", "16", "--memory", "16MiB"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    peak = 0
    while process.poll() is None:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        marks = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
        peak = max([peak, *marks])
        time.sleep(0.005)
    assert process.returncode == 0
    assert b"holds 0 in all of its 268,435,456 elements" in process.stdout.read()
    assert 0 < peak < 48 * 1024


def test_cancel(bin_dir, tmp_path):
    path = sparse(tmp_path / "m.safetensors", "U8", 2**40, 2**40)
    process = subprocess.Popen(
        [bin_dir / "tensorport-cli", "check", path, "--values"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out) == (130, b"")
    assert b"cancelled" in err


@pytest.mark.parametrize("options", [["--memory", "1MiB"], ["--workers", "0"], ["--fix"]])
def test_usage_errors(cli, sample, options):
    done = cli("check", sample.path, *options, code=2)
    assert done.stdout == "" and options[0] in done.stderr


def test_what_is_not_there_is_no_report(cli, tmp_path):
    done = cli("check", tmp_path / "nowhere", "--json", code=3)
    assert done.stdout == "" and "nowhere" in done.stderr
