"""Verification as users run it: against the manifest, the source, and what the real sha256sum and the Hub's cache say."""

import hashlib
import json
import os
import subprocess

import pytest

from support import random_tensor, read_model, write_safetensors


def sha256sum(folder, *arguments, code=0):
    done = subprocess.run(["sha256sum", *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    return done.stdout


def flip(path, offset):
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    path.write_bytes(content)


@pytest.fixture
def download(tmp_path):
    """A folder as somebody downloaded it, with names that sha256sum has to escape."""
    folder = tmp_path / "download"
    (folder / "sub").mkdir(parents=True)
    write_safetensors(folder / "model.safetensors", {"a": random_tensor("BF16", [16, 8], 1)})
    write_safetensors(folder / "sub" / "more.safetensors", {"b": random_tensor("F32", [3], 2)})
    (folder / "config.json").write_text("{}\n")
    (folder / "odd\\name\nwith (1) = .txt").write_text("odd\n")
    (folder / " leading").write_text("space\n")
    return folder


@pytest.mark.parametrize("output_format", ["numpy", "safetensors"])
@pytest.mark.parametrize("options", [(), ("--dtype", "f32", "--on-overflow", "inf", "--exclude", "*f8*"), ("--no-verify",)])
def test_against_source(cli, convert, every_dtype, output_format, options):
    out, manifest = convert(every_dtype, output_format, *options)
    for more in ((), ("--workers", "1", "--memory", "16MiB"), ("--workers", "9")):
        assert "every byte follows" in cli("verify", out, "--against", every_dtype.path, *more).stdout
    entry = next(t for t in manifest["tensors"] if t["name"] == "layer.i16")
    flip(out / entry["file"], entry["offset"] + 2 * 5 + 1)
    report = json.loads(cli("verify", out, "--against", every_dtype.path, "--json", code=7).stdout)
    assert list(report) == ["output", "ok", "files", "tensors", "bytes", "problems"]
    assert not report["ok"] and len(report["problems"]) == 1
    value = every_dtype.tensors["layer.i16"].data[10:12]
    for words in (
        entry["file"],
        '"layer.i16"',
        "element 5 ",
        f"offset {entry['offset'] + 10}:",
        f"found {value[0]:02x} {value[1] ^ 0x10:02x}, expected {value[0]:02x} {value[1]:02x}",
    ):
        assert words in report["problems"][0]


def test_against_another_model(cli, convert, sample, every_dtype, tmp_path):
    out, _ = convert(sample, "numpy")
    lines = cli("verify", out, "--against", every_dtype.path, code=7).stdout.splitlines()
    assert "is not in the model" in lines[0]
    assert "differences" in lines[-1]
    assert "cannot find" in cli("verify", out, "--against", tmp_path / "none", code=3).stderr


def test_against_shards(cli, convert, sample):
    out, _ = convert(sample, "safetensors")
    shards = sorted(sample.path.glob("*.safetensors"))
    cli("verify", out, "--against", sample.path)
    cli("verify", out, "--against", *shards)
    assert "is not in the model" in cli("verify", out, "--against", shards[0], code=7).stdout


def test_sums_agree_with_sha256sum(cli, convert, sample):
    out, _ = convert(sample, "numpy")
    sha256sum(out, "--check", "--strict", "--quiet", "SHA256SUMS")
    cli("verify", out, "--sums", out / "SHA256SUMS")
    flip(out / "manifest.json", 40)
    assert "manifest.json: FAILED" in sha256sum(out, "--check", "SHA256SUMS", code=1)
    assert '"manifest.json" has the SHA-256' in cli("verify", out, code=7).stdout


def test_damaged_manifest(cli, convert, sample):
    out, _ = convert(sample, "numpy")
    flip(out / "manifest.json", 0)
    for more in ((), ("--against", sample.path)):
        done = cli("verify", out, *more, code=7)
        assert done.stdout.startswith('"manifest.json" is damaged: its SHA-256 is ') and done.stdout.count("\n") == 2
        report = json.loads(cli("verify", out, *more, "--json", code=7).stdout)
        assert not report["ok"] and len(report["problems"]) == 1
    (out / "manifest.json").write_text("{}")
    (out / "SHA256SUMS").unlink()
    assert "cannot be read as a manifest of TensorPort" in cli("verify", out, code=3).stderr


@pytest.mark.parametrize("style", [("--text",), ("--binary",), ("--tag",)])
def test_sums_of_sha256sum(cli, download, style):
    names = [str(p.relative_to(download)) for p in sorted(download.rglob("*")) if p.is_file()]
    sums = download.parent / "list.txt"
    sums.write_text("# a comment\n\n" + sha256sum(download, *style, *names))
    done = cli("verify", download, "--sums", sums)
    assert "every sum is right" in done.stdout and f"{len(names)} files" in done.stdout
    flip(download / "sub" / "more.safetensors", -1)
    assert '"sub/more.safetensors": SHA-256 is ' in cli("verify", download, "--sums", sums, code=7).stdout
    (download / "config.json").unlink()
    assert '"config.json" is missing' in cli("verify", download, "--sums", sums, code=7).stdout
    (download / "new.safetensors").write_bytes(b"")
    assert '"new.safetensors" is a weights file' in cli("verify", download, "--sums", sums, code=7).stdout


def test_sums_of_one_file(cli, download):
    file = download / "model.safetensors"
    sums = download.parent / "model.safetensors.sha256"
    for text in (hashlib.sha256(file.read_bytes()).hexdigest(), sha256sum(download, "model.safetensors")):
        sums.write_text(text)
        cli("verify", file, "--sums", sums)
    flip(file, 100)
    cli("verify", file, "--sums", sums, code=7)


def test_sums_refuse_other_text(cli, download):
    sums = download.parent / "list.txt"
    for text, words in (
        ("<html>", "line 1 is no SHA-256 sum"),
        ("0" * 64 + "  ../outside", "is not inside"),
        ("0" * 64, "name the file"),
        ("", "no sums"),
    ):
        sums.write_text(text)
        assert words in cli("verify", download, "--sums", sums, code=3).stderr


def test_hub_cache(cli, download):
    repository = download.parent / "models--org--name"
    snapshot = repository / "snapshots" / "abc"
    (repository / "blobs").mkdir(parents=True)
    snapshot.mkdir(parents=True)
    content = (download / "model.safetensors").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    (repository / "blobs" / digest).write_bytes(content)
    os.symlink(f"../../blobs/{digest}", snapshot / "model.safetensors")
    sums = download.parent / "list.txt"
    sums.write_text(f"{digest}  model.safetensors\n")
    for model in (repository, snapshot, snapshot / "model.safetensors"):
        cli("verify", model, "--sums", "hub")
        cli("verify", model, "--sums", sums)
    (repository / "blobs" / digest).write_bytes(content[:-1])
    for how in ("hub", sums):
        assert '"model.safetensors": SHA-256 is ' in cli("verify", repository, "--sums", how, code=7).stdout
    assert "no SHA-256 is known" in cli("verify", download, "--sums", "hub", code=3).stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--against", "MODEL", "--sums", "hub"], "--against"),
        (["--memory", "64MiB"], "--against"),
        (["--against", "MODEL", "--memory", "1MiB"], "at least 16.0 MiB"),
        (["--workers", "0"], "from 1 to 1024"),
    ],
)
def test_usage(cli, sample, tmp_path, arguments, words):
    done = cli("verify", tmp_path, *(sample.path if a == "MODEL" else a for a in arguments), code=2)
    assert words in done.stderr and done.stdout == ""


def test_a_resharded_model_is_the_same_data(cli, convert, sample, tmp_path):
    """Numbers, not files: what was converted from shards holds what the re-sharded model gives."""
    out, _ = convert(sample, "safetensors", "--shard-size", "none")
    again, _ = convert(read_model(out), "numpy")
    cli("verify", again, "--against", out)
