"""The command line as programs see it: exit codes, streams, JSON, signals, and what it leaves on the disk."""

import fcntl
import hashlib
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time

import numpy as np
import pytest

import quantized_models
from support import ModelOnDisk, tensor_of, tree, write_safetensors


def test_version_and_help(cli):
    assert cli("--version").stdout == "tensorport-cli 0.1.0\n"
    assert "inspect" in cli("--help").stdout
    for command in ("inspect", "check", "stats", "convert", "resume", "verify", "profiles"):
        assert "Example" in cli(command, "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "inspect, check, stats, convert, resume, verify or profiles"),
        (["explode"], "explode"),
        (["inspect"], "MODEL"),
        (["inspect", "MODEL", "--colour"], "--colour"),
        (["convert", "MODEL", "--format", "numpy"], "--output is required"),
        (["convert", "MODEL", "-o", "OUT"], "--format"),
        (["convert", "MODEL", "-o", "OUT", "--format", "npz"], "one of numpy, safetensors, flax, pickle"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--dtype", "int8"], "int8"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--dtype-rule", "nothing"], "nothing"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--dtype-rule", "[a=f32"], "has a [ without its ]"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--include", "[abc"], "has a [ without its ]"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--on-overflow", "wrap"], "wrap"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--shard-size", "big"], "big"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--npy-dtype", "int"], "bytes or names"),
        (["convert", "MODEL", "-o", "OUT", "--format", "flax", "--tree", "deep"], "nested or flat"),
        (["convert", "MODEL", "-o", "OUT", "--format", "pickle", "--pickle-protocol", "3"], "5 or 4"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--memory", "15MiB"], "at least 16.0 MiB"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--memory", "lots"], "lots"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--workers", "0"], "from 1 to 1024"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--workers", "-1"], "from 1 to 1024"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--progress", "bar"], "auto, json or none"),
        (["convert", "MODEL", "-o", "OUT", "--format", "numpy", "--json"], "--dry-run"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_usage_errors(cli, sample, tmp_path, arguments, words):
    places = {"MODEL": sample.path, "OUT": tmp_path / "out"}
    done = cli(*(places.get(a, a) for a in arguments), code=2)
    assert done.stdout == ""
    assert done.stderr.startswith("tensorport-cli: error: ")
    assert words in done.stderr
    assert not (tmp_path / "out").exists()


def test_forced_kernels_must_exist(cli, sample, tmp_path):
    arguments = ("convert", sample.path, "-o", tmp_path / "out", "--format", "numpy")
    done = cli(*arguments, code=2, TENSORPORT_KERNELS="abacus")
    assert "abacus" in done.stderr and "scalar" in done.stderr
    assert not (tmp_path / "out").exists()


def test_inspect_json(cli, packed_sample, every_dtype):
    for model in (packed_sample, every_dtype):
        done = cli("inspect", model.path, "--json")
        assert done.stderr == ""
        found = json.loads(done.stdout)
        assert list(found) == (
            ["name", "folder", "parameters", "denseParameters", "activeParameters", "bytes", "metadata", "dtypes", "quantization", "files", "notes", "tensors"]
        )
        assert found["metadata"] == model.metadata
        if model is packed_sample:  # a mixture of experts
            assert 0 < found["activeParameters"] < found["denseParameters"]
        else:
            assert found["activeParameters"] is None
        assert found["parameters"] == sum(t.array().size for t in model.tensors.values())
        assert found["bytes"] == sum(len(t.data) for t in model.tensors.values())
        assert {t["name"] for t in found["tensors"]} == set(model.tensors)
        files = {f["name"]: f for f in found["files"]}
        for entry in found["tensors"]:
            source = model.tensors[entry["name"]]
            is_packed = entry["name"].endswith(("_blocks", "_scales"))
            assert (entry.pop("group", None) is not None) == (entry.pop("role", None) is not None) == is_packed
            assert entry == {
                "name": entry["name"],
                "dtype": source.dtype,
                "shape": source.shape,
                "parameters": source.array().size,
                "file": source.file,
                "offset": source.offset,
                "bytes": len(source.data),
            }
            path = files[entry["file"]]["path"]
            with open(path, "rb") as file:
                file.seek(entry["offset"])
                assert file.read(entry["bytes"]) == source.data
        for name, file in files.items():
            assert list(file) == ["name", "path", "bytes", "headerBytes", "tensors", "metadata"]
            assert file["bytes"] == os.path.getsize(file["path"])
            assert file["tensors"] == sum(t.file == name for t in model.tensors.values())
        for dtype, sums in found["dtypes"].items():
            chosen = [t for t in model.tensors.values() if t.dtype == dtype]
            assert sums == {
                "tensors": len(chosen),
                "parameters": sum(t.array().size for t in chosen),
                "bytes": sum(len(t.data) for t in chosen),
            }
        assert sum(sums["tensors"] for sums in found["dtypes"].values()) == len(model.tensors)


def test_inspect_text(cli, packed_sample):
    done = cli("inspect", packed_sample.path, "--tensors")
    lines = done.stdout.splitlines()
    assert lines[0] == "sample"
    for name in packed_sample.tensors:
        assert sum(line.split()[:1] == [name] for line in lines) == 1, name
    layers = [line.split()[0] for line in lines if line.startswith("model.layers.")]
    assert layers.index("model.layers.0.self_attn.sinks") < layers.index("model.layers.2.self_attn.sinks")
    assert not any(line != line.rstrip() for line in lines)


def quantized_model(folder, *builders):
    tensors = {}
    for builder, changes in builders:
        built = builder(np.random.default_rng(1))
        tensors |= {name: tensor for name, tensor in built.tensors.items() if name not in changes}
    folder.mkdir()
    return write_safetensors(folder / "model.safetensors", tensors)


def test_inspect_names_the_layouts(cli, tmp_path):
    path = quantized_model(tmp_path / "m", (quantized_models.mxfp4, ()), (quantized_models.fp8_block, ()))
    found = json.loads(cli("inspect", path, "--json").stdout)
    size = {tensor["name"]: tensor["bytes"] for tensor in found["tensors"]}
    experts = [name for name in size if name.endswith(("_blocks", "_scales"))]
    rest = [name for name in size if name not in experts]
    sums = [
        ("mxfp4", experts, 3 * 48 * 5 * 32, 4, [32]),
        ("fp8-block", rest, 300 * 200, 8, []),
    ]
    assert found["quantization"] == {
        "layouts": [
            {
                "layout": layout,
                "weights": 1,
                "tensors": len(names),
                "bytes": sum(size[name] for name in names),
                "parameters": parameters,
                "bits": [bits],
                "groups": groups,
                "bitsPerWeight": float(f"{8 * sum(size[name] for name in names) / parameters:.4g}"),
                "denseBytes": 2 * parameters,
            }
            for layout, names, parameters, bits, groups in sorted(sums, key=lambda s: -sum(size[name] for name in s[1]))
        ],
        "problems": [],
        "warnings": [],
    }
    assert found["denseParameters"] == 3 * 48 * 5 * 32 + 300 * 200
    ends = {"_blocks": "codes", "_scales": "scale", "_scale_inv": "scale", ".weight": "codes"}
    for tensor in found["tensors"]:
        (end,) = (end for end in ends if tensor["name"].endswith(end))
        weight = tensor["name"].removesuffix(end) if end != ".weight" else tensor["name"]
        assert (tensor["group"], tensor["role"]) == (weight, ends[end])
    done = cli("inspect", path)
    assert done.stderr == ""
    assert "MXFP4: 1 weight in 2 tensors, " in done.stdout
    assert "FP8 in blocks: 1 weight in 2 tensors, " in done.stdout


def test_inspect_warns_of_what_cannot_be_decoded(cli, tmp_path):
    scales = "model.layers.0.mlp.experts.gate_up_proj_scales"
    path = quantized_model(tmp_path / "m", (quantized_models.mxfp4, (scales,)))
    found = json.loads(cli("inspect", path, "--json").stdout)["quantization"]
    assert found["layouts"] == []
    (problem,) = found["problems"]
    assert problem["tensor"] == scales.replace("_scales", "_blocks") and scales in problem["message"]
    done = cli("inspect", path)
    assert done.stderr == f"tensorport-cli: warning: {problem['message']}.\n"
    assert "Quantized" not in done.stdout


def test_a_long_name_pushes_its_own_line_only(cli, tmp_path):
    names = ["a.weight", "b" * 300, "c.bias"]
    path = write_safetensors(tmp_path / "m.safetensors", {n: tensor_of(np.zeros(2, np.float32), "F32") for n in names})
    lines = cli("inspect", path, "--tensors").stdout.splitlines()
    short, long, last = (next(line for line in lines if line.startswith(name)) for name in names)
    assert short.index("F32") == last.index("F32") <= 62
    assert long.index("F32") == 302 and max(len(short), len(last)) < 120


def test_plan_says_what_is_good_to_know(cli, convert, tmp_path):
    folder = tmp_path / "named"
    folder.mkdir()
    model = ModelOnDisk(
        write_safetensors(folder / "model.safetensors", {"ids": tensor_of(np.arange(2, dtype=np.int64), "I64")})
    )
    (folder / "config.json").write_text("{}")
    (folder / "tokenizer.json").write_text("{}")
    assert json.loads(cli("inspect", model.path, "--json").stdout)["name"] == "named"
    done = cli("convert", model.path, "--format", "numpy", "--dry-run")
    note = 'The tensor "ids" is I64, which JAX reads as int32 unless jax_enable_x64 is set.'
    assert done.stderr == f"tensorport-cli: note: {note}\n"
    assert "Copied along: config.json, tokenizer.json\n" in done.stdout
    plan = json.loads(cli("convert", model.path, "--format", "numpy", "--dry-run", "--json").stdout)
    assert plan["notes"] == [note] and plan["warnings"] == []
    out, _ = convert(model, "numpy")
    assert "jax_enable_x64" in (out / "README.md").read_text()


def test_several_files_are_one_model(cli, packed_sample):
    files = sorted(packed_sample.path.glob("*.safetensors"))
    found = json.loads(cli("inspect", *files, "--json").stdout)
    assert {t["name"] for t in found["tensors"]} == set(packed_sample.tensors)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n", "Git"),
        (b"<!DOCTYPE html><html><body>401</body></html>", "HTML"),
        (b"\x80\x02}q\x00X\x01\x00\x00\x00aq\x01K\x01s." + b"\x00" * 20, "pickle"),
        (b"PK\x03\x04" + b"\x00" * 60, "zip"),
        (b"\x10\x00\x00\x00\x00\x00\x00\x00{\"a\": nonsense!}", "JSON"),
    ],
    ids=["empty", "git-lfs", "html", "pickle", "zip", "json"],
)
def test_damaged_models(cli, tmp_path, content, words):
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    for arguments in (["inspect", path], ["convert", path, "-o", tmp_path / "out", "--format", "numpy"]):
        done = cli(*arguments, code=3)
        assert done.stdout == ""
        assert words.lower() in done.stderr.lower() and "model.safetensors" in done.stderr
    assert not (tmp_path / "out").exists()


def test_missing_model(cli, tmp_path):
    assert "nowhere" in cli("inspect", tmp_path / "nowhere", code=3).stderr


@pytest.mark.parametrize("output_format", ["numpy", "safetensors", "flax", "pickle"])
def test_every_run_gives_the_same_bytes(convert, sample, every_dtype, output_format):
    for model in (sample, every_dtype):
        options = ("--dtype", "bf16", "--on-overflow", "inf", "--shard-size", "1MB")
        first, _ = convert(model, output_format, *options)
        for changed, environment in (
            ((), {}),
            (("--workers", "1", "--memory", "16MiB"), {}),
            (("--workers", "7"), {"TENSORPORT_KERNELS": "scalar", "LC_ALL": "de_DE.UTF-8"}),
        ):
            again, _ = convert(model, output_format, *options, *changed, **environment)
            assert tree(again) == tree(first)


def test_sha256sums(convert, sample):
    out, manifest = convert(sample, "numpy")
    lines = [line.split("  ", 1) for line in (out / "SHA256SUMS").read_text().splitlines()]
    assert [name for _, name in lines] == [f["path"] for f in manifest["files"]] + ["manifest.json"]
    digests = {f["path"]: f["digests"]["sha256"] for f in manifest["files"]}
    for digest, name in lines:
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest == digests.get(name, digest)


def test_manifest(convert, sample):
    _, manifest = convert(sample, "numpy", "--dtype", "f32")
    for key in ("tool", "version", "format", "options", "sources", "files", "tensors"):
        assert key in manifest
    for entry in manifest["tensors"]:
        for key in ("name", "sources", "recipe", "dtype", "shape", "file", "offset", "bytes", "hash", "counts"):
            assert key in entry
        ends = ("_blocks", "_scales") if entry["recipe"] == "dequantize" else ("",)
        assert entry["sources"] == [entry["name"] + end for end in ends]
        assert entry.get("layout") == ("mxfp4" if entry["recipe"] == "dequantize" else None)


def test_verify(cli, convert, sample):
    out, manifest = convert(sample, "safetensors", "--shard-size", "1MB")
    done = cli("verify", out)
    assert "everything" in done.stdout
    report = json.loads(cli("verify", out, "--json").stdout)
    assert list(report) == ["output", "ok", "files", "tensors", "bytes", "problems"]
    assert report["ok"] is True and report["problems"] == [] and report["tensors"] == len(sample.tensors)

    for entry in manifest["files"]:
        path = out / entry["path"]
        content = path.read_bytes()
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        for damage in (flipped, content[:-1], content + b"\0", None):
            path.unlink()
            if damage is not None:
                path.write_bytes(damage)
            report = json.loads(cli("verify", out, "--json", code=7).stdout)
            assert report["ok"] is False
            assert any(entry["path"] in problem for problem in report["problems"])
        path.write_bytes(content)
    cli("verify", out)


def test_verify_needs_a_manifest(cli, convert, sample, tmp_path):
    assert "manifest.json" in cli("verify", tmp_path, code=3).stderr
    out, _ = convert(sample, "numpy", "--no-verify")
    assert "digest" in cli("verify", out, code=3).stderr.lower()


def test_progress_json(cli, sample, tmp_path):
    done = cli("convert", sample.path, "-o", tmp_path / "out", "--format", "numpy", "--progress", "json")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    keys = ["state", "bytesDone", "bytesTotal", "bytesResumed", "bytesRead", "bytesVerified"]
    keys += ["tensorsDone", "tensorsTotal", "tensor", "bytesPerSecond", "secondsLeft", "activeSeconds", "pausedSeconds"]
    keys += ["readSeconds", "computeSeconds", "writeSeconds"]
    for line in lines[:-1]:
        assert list(line) == keys
    assert list(lines[-1]) == [*keys, "wasComplete", "resumable", "warnings", "error"]
    assert lines[-1]["state"] == "done" and lines[-1]["error"] is None
    assert lines[-1]["bytesDone"] == lines[-1]["bytesTotal"] == lines[-1]["bytesVerified"] > 0
    assert lines[-1]["tensorsDone"] == lines[-1]["tensorsTotal"] == len(sample.tensors)

    again = ("convert", sample.path, "-o", tmp_path / "out", "--format", "numpy", "--progress", "json")
    last = json.loads(cli(*again).stderr.splitlines()[-1])
    assert last["state"] == "done" and last["wasComplete"] is True
    last = json.loads(cli(*again, "--dtype", "f32", code=4).stderr.splitlines()[-1])
    assert last["state"] == "failed" and last["error"]["code"] == "output-exists"


def test_progress_none_is_silent(cli, real_model, tmp_path):
    arguments = ("convert", real_model.path, "-o", tmp_path / "out", "--format", "numpy", "--progress", "none")
    assert cli(*arguments).stderr == ""


@pytest.fixture(scope="module")
def long_model(tmp_path_factory):
    """A sparse file that takes seconds to cast: its end has room for signals to arrive."""
    elements = 3 << 28
    header = json.dumps({"w": {"dtype": "F32", "shape": [elements], "data_offsets": [0, 4 * elements]}}).encode()
    path = tmp_path_factory.mktemp("long") / "model.safetensors"
    with open(path, "wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        file.truncate(8 + len(header) + 4 * elements)
    return ModelOnDisk(path)


def slowed(bin_dir, out):
    """The environment of a conversion that takes seconds on any machine."""
    faults = {"LD_PRELOAD": str(bin_dir / "faulty_calls.so"), "FAULTY_BELOW": f"{out}/", "FAULTY_SLEEP": "100000"}
    return {**os.environ, **faults}


@pytest.fixture
def running(bin_dir, long_model, tmp_path):
    """running() starts a long conversion, or what it is given, and returns when that writes."""
    processes = []
    convert = ("convert", long_model.path, "-o", tmp_path / "out", "--format", "numpy", "--dtype", "bf16")

    def start(*arguments):
        command = [bin_dir / "tensorport-cli", *(arguments or convert), "--progress", "json"]
        environment = slowed(bin_dir, tmp_path / "out")
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        processes.append(process)
        for line in process.stderr:
            if json.loads(line)["bytesDone"] > 0:
                return process
        raise AssertionError("it ended before it wrote")

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_progress_on_a_terminal(bin_dir, long_model, tmp_path):
    """One line, redrawn, never wider than the terminal."""
    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    command = [bin_dir / "tensorport-cli", "convert", long_model.path, "-o", tmp_path / "out"]
    command += ["--format", "numpy", "--dtype", "bf16", "--no-verify"]
    environment = slowed(bin_dir, tmp_path / "out")
    process = subprocess.Popen(command, stderr=terminal, stdout=subprocess.PIPE, env=environment)
    os.close(terminal)
    drawn = b""
    while drawn.count(b"\r\x1b[K") < 4:
        drawn += os.read(main, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    process.stdout.close()
    os.close(main)
    lines = [line for line in drawn.decode().split("\r\x1b[K")[1:-1] if line]
    assert lines and all("\n" not in line and len(line) < 60 for line in lines)
    assert "converting" in lines[-1] and "% " in lines[-1] and "/s" in lines[-1]


def test_progress_elsewhere_is_a_line_now_and_then(bin_dir, long_model, tmp_path):
    out = tmp_path / "out"
    command = [bin_dir / "tensorport-cli", "convert", long_model.path, "-o", out]
    command += ["--format", "numpy", "--dtype", "bf16", "--no-verify", "--workers", "1"]
    begin = time.monotonic()
    # Slow, so that the conversion cannot be over before the first line is due.
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=slowed(bin_dir, out)
    )
    line = next(line for line in process.stderr if "warning" not in line)
    assert time.monotonic() - begin > 4
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert " of 1.61 GB" in line and "\x1b" not in line
    assert process.returncode == 130
    assert rest.splitlines()[-2] == "tensorport-cli: cancelled"
    assert "what it had written is removed" in rest.splitlines()[-1]


def test_memory_is_bounded(bin_dir, real_model, tmp_path):
    # A small process in between: a child begins with its parent's peak.
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [bin_dir / "tensorport-cli", "convert", real_model.path, "-o", tmp_path / "out", "--format", "numpy"]
    command += ["--dtype", "f16", "--memory", "16MiB"]
    done = subprocess.run([sys.executable, "-c", measure, *command], stdout=subprocess.PIPE, text=True, check=True)
    assert int(done.stdout) * 1024 < 64 * 2**20  # the model has 91 MB, its largest tensor 47 MB


def test_sigint_cancels_cleanly(running, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("stays")
    process = running()
    assert list((tmp_path / "out").rglob("*.part"))
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stdout == ""
    last = json.loads(stderr.splitlines()[-1])
    assert last["state"] == "cancelled" and last["resumable"] is False
    assert [p.name for p in (tmp_path / "out").rglob("*")] == ["mine.txt"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)])
def test_a_stopped_conversion_can_be_resumed(running, cli, long_model, tmp_path, number, code):
    process = running()
    time.sleep(0.7)  # twice a second what is done is recorded
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == code
    assert stdout == ""
    if number != signal.SIGKILL:
        last = json.loads(stderr.splitlines()[-1])
        assert last["state"] == "interrupted" and last["resumable"] is True and last["error"] is None
    out = tmp_path / "out"
    convert = ("convert", long_model.path, "-o", out, "--format", "numpy", "--dtype")
    for more in ([], ["--dry-run"]):
        assert "dtype was" in cli(*convert, "f32", *more, code=4).stderr
    assert "can be continued (resume)" in cli("verify", out, code=3).stderr
    done = cli("resume", out, "--progress", "json")
    last = json.loads(done.stderr.splitlines()[-1])
    assert last["state"] == "done" and 0 < last["bytesResumed"] < last["bytesTotal"] == last["bytesDone"]
    assert "by an earlier run" in done.stdout
    cli("verify", out)
    assert not list(out.rglob(".tensorport*")) and not list(out.rglob("*.part"))
    assert "nothing to resume" in cli("resume", out).stdout


def test_sigint_keeps_what_an_earlier_run_had_done(running, cli, tmp_path):
    process = running()
    time.sleep(0.7)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    out = tmp_path / "out"
    resumed = running("resume", out)
    resumed.send_signal(signal.SIGINT)
    _, stderr = resumed.communicate(timeout=60)
    assert resumed.returncode == 130
    last = json.loads(stderr.splitlines()[-1])
    assert last["state"] == "interrupted" and last["resumable"] is True
    assert "by an earlier run" in cli("resume", out).stdout
    cli("verify", out)


def test_resume_needs_an_interrupted_conversion(cli, tmp_path):
    assert "no interrupted conversion" in cli("resume", tmp_path / "nothing", code=3).stderr


def test_a_second_signal_stops_at_once(running, cli, tmp_path, sample):
    process = running()
    # Held by SIGSTOP, the first signal cannot be carried out before the second one is there.
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGCONT)
    process.communicate(timeout=60)
    assert process.returncode in (130, 143)
    left = [p for p in (tmp_path / "out").rglob("*") if p.is_file() and ".tensorport" not in p.parts]
    assert left and all(p.name.endswith(".part") for p in left)
    # What is left belongs to another conversion, and goes when asked.
    convert = ("convert", sample.path, "-o", tmp_path / "out", "--format", "numpy")
    assert "--restart" in cli(*convert, code=4).stderr
    cli(*convert, "--restart")
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_second_process_is_refused(running, cli, sample, tmp_path):
    process = running()
    started = time.monotonic()
    done = cli("convert", sample.path, "-o", tmp_path / "out", "--format", "numpy", "--force", code=4)
    assert time.monotonic() - started < 10
    assert process.poll() is None
    assert str(tmp_path / "out") in done.stderr
    assert list((tmp_path / "out").rglob("*.part"))


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4077"}], ids=["none", "unreachable"])
def test_the_window_says_that_there_is_no_display(bin_dir, display):
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    surroundings = {name: value for name, value in os.environ.items() if name not in hidden} | display
    done = subprocess.run([bin_dir / "tensorport"], env=surroundings, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "no display" in done.stderr and "tensorport-cli" in done.stderr


def test_unwritable_standard_output_is_an_error(bin_dir, sample):
    with open("/dev/full", "w") as full:
        command = [bin_dir / "tensorport-cli", "inspect", sample.path, "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "standard output" in done.stderr
