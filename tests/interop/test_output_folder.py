"""What a conversion finds in its output folder, what it leaves there, and what it never touches."""

import json

import numpy as np
import pytest

from support import tensor_of, tree, write_safetensors


def without(files, folder):
    return {name: data for name, data in files.items() if not name.startswith(folder + "/")}


@pytest.mark.parametrize("output_format", ["numpy", "safetensors", "flax", "pickle"])
def test_dry_run_is_what_happens(cli, convert, sample, tmp_path, output_format):
    arguments = ("--dtype", "f16", "--shard-size", "1MB")
    out = tmp_path / "planned"
    done = cli("convert", sample.path, "-o", out, "--format", output_format, *arguments, "--dry-run", "--json")
    plan = json.loads(done.stdout)
    assert not out.exists()
    text = cli("convert", sample.path, "-o", out, "--format", output_format, *arguments, "--dry-run").stdout
    assert "Nothing was written" in text and not out.exists()

    made, manifest = convert(sample, output_format, *arguments)
    planned = [f for f in manifest["files"] if f["role"] != "side"]
    assert [(f["path"], f["bytes"]) for f in plan["files"]] == [(f["path"], f["bytes"]) for f in planned]
    assert plan["options"] == manifest["options"]
    assert plan["outputBytes"] == sum((made / f["path"]).stat().st_size for f in planned)


def test_dry_run_refuses_as_the_conversion_would(cli, convert, sample):
    out, _ = convert(sample, "numpy")
    done = cli("convert", sample.path, "-o", out, "--format", "numpy", "--dtype", "f32", "--dry-run", "--json", code=4)
    json.loads(done.stdout)
    assert "--force" in done.stderr
    cli("convert", sample.path, "-o", out, "--format", "numpy", "--dtype", "f32", "--dry-run", "--force")


def test_dry_run_of_what_is_done_already(cli, convert, sample):
    out, _ = convert(sample, "numpy")
    done = cli("convert", sample.path, "-o", out, "--format", "numpy", "--dry-run")
    assert "nothing would be done" in done.stderr


@pytest.mark.parametrize("command", ["convert", "resume"])
def test_what_a_killed_run_left_of_its_lock_is_removed(cli, convert, sample, command):
    out, _ = convert(sample, "numpy")
    (out / ".tensorport" / "replaced" / "shard_000").mkdir(parents=True)
    for name in ("lock", "journal.part"):
        (out / ".tensorport" / name).touch()
    cli(*(("resume", out) if command == "resume" else ("convert", sample.path, "-o", out, "--format", "numpy")))
    assert not (out / ".tensorport").exists()


def test_resume_of_nothing_leaves_nothing(cli, tmp_path):
    (tmp_path / "out" / ".tensorport").mkdir(parents=True)
    (tmp_path / "out" / ".tensorport" / "lock").touch()
    cli("resume", tmp_path / "out", code=3)
    assert list((tmp_path / "out").iterdir()) == []


def test_existing_output(cli, convert, sample):
    out, _ = convert(sample, "numpy", "--shard-size", "1MB")
    before = tree(out)
    assert "--force" in cli("convert", sample.path, "-o", out, "--format", "numpy", code=4).stderr
    assert tree(out) == before

    (out / "mine.txt").write_text("stays")
    cli("convert", sample.path, "-o", out, "--format", "numpy", "--force")
    manifest = json.loads((out / "manifest.json").read_text())
    expected = {f["path"] for f in manifest["files"]} | {"manifest.json", "SHA256SUMS", "mine.txt"}
    assert tree(out).keys() == expected


def test_nothing_is_written_elsewhere(convert, sample, tmp_path):
    (tmp_path / "neighbour").write_text("stays")
    source = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in sample.path.iterdir()}
    out, _ = convert(sample, "numpy")
    assert without(tree(tmp_path), out.name) == {"neighbour": b"stays"}
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in sample.path.iterdir()} == source


def test_what_is_wrong_with_the_output_is_told_by_its_name(cli, sample, tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for name in ("a", "x" * 300):
        for more in ([], ["--dry-run"], ["--restart"]):
            done = cli("convert", sample.path, "-o", tmp_path / name, "--format", "numpy", *more, code=1)
            assert name in done.stderr and ".tensorport" not in done.stderr


def test_replacing_leaves_no_empty_folder(cli, sample, tmp_path):
    convert = ("convert", sample.path, "-o", tmp_path / "out", "--format")
    cli(*convert, "numpy")
    assert (tmp_path / "out" / "shard_000").is_dir()
    cli(*convert, "flax", "--force")
    assert not (tmp_path / "out" / "shard_000").exists()
    cli("verify", tmp_path / "out")


def test_the_sources_own_files_are_safe(cli, tmp_path):
    """Converting a folder onto itself must not replace the model."""
    array = np.arange(64, dtype=np.float32)
    path = write_safetensors(tmp_path / "model.safetensors", {"w": tensor_of(array, "F32")})
    before = path.read_bytes()
    cli("convert", tmp_path, "-o", tmp_path, "--format", "safetensors", "--dtype", "f16", "--force", code=2)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["config.json", "README.md"])
def test_what_describes_the_model_is_safe_too(cli, tmp_path, name):
    """The output's shards have other names here; only what stands beside them is in the way."""
    array = np.arange(1_000_000, dtype=np.float32)
    for part in (1, 2):
        write_safetensors(tmp_path / f"model-0000{part}-of-00002.safetensors", {f"w{part}": tensor_of(array, "F32")})
    (tmp_path / name).write_text('{"model_type": "t", "torch_dtype": "float32"}')
    before = tree(tmp_path)
    convert = ("convert", tmp_path, "-o", tmp_path, "--format", "safetensors", "--dtype", "f16", "--force")
    assert "the model's own" in cli(*convert, "--on-overflow", "inf", code=2).stderr
    assert tree(tmp_path) == before
