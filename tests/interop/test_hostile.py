"""Models and output folders made to harm: nothing is written outside of the output, memory stays bounded, and what is
refused is refused in one clear sentence."""

import json
import os
import pickle
import shutil
import struct
import subprocess
import sys

import flax.serialization
import numpy as np
import pytest
from safetensors.numpy import load_file

from support import ModelOnDisk, tensor_of, tree, write_safetensors

FORMATS = pytest.mark.parametrize("output_format", ["numpy", "safetensors", "flax", "pickle"])
NAMES = [
    "../../escape",
    "..",
    ".",
    "",
    "/etc/passwd",
    "a/../../b",
    "C:\\Windows\\x",
    "nul\0byte",
    "\x01\x1b[31m\x7f",
    "aux.weight",
    "NUL",
    "Weight",
    "weight",
    "\u202eright-to-left\u2066",
    "x" * 300,
    "x" * 299 + "y",
    "-rf",
    "~root",
    "manifest.json",
    "SHA256SUMS",
    "README.md",
    ".tensorport",
]
# A process begins with its parent's peak of memory: a small one in between.
MEASURE = """import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, timeout=120)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps([done.returncode, done.stdout, done.stderr, peak]))"""


@pytest.fixture
def measured(bin_dir):
    """measured(*arguments): exit code, the lines of standard error that are errors, and the peak of memory in bytes."""

    def run(*arguments):
        command = [sys.executable, "-c", MEASURE, bin_dir / "tensorport-cli", *arguments]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
        code, _, errors, peak = json.loads(done.stdout)
        return code, [line for line in errors.splitlines() if ": error: " in line], peak

    return run


def refused(result, words, code=3):
    found, errors, peak = result
    assert found == code, errors
    assert len(errors) == 1 and words in errors[0], errors
    assert len(errors[0]) < 1000, "a sentence, not the input"
    return peak


def load(out, output_format):
    if output_format == "numpy":
        entries = json.loads((out / "manifest.json").read_text())["tensors"]
        return {entry["name"]: np.load(out / entry["file"]) for entry in entries}
    if output_format == "safetensors":
        return load_file(out / "model.safetensors")
    if output_format == "flax":
        return flax.serialization.msgpack_restore((out / "flax_model.msgpack").read_bytes())
    (file,) = out.glob("*.pkl")
    return pickle.loads(file.read_bytes())


@FORMATS
def test_names(cli, tmp_path, output_format):
    folder = tmp_path / "deep" / "source"
    folder.mkdir(parents=True)
    arrays = {name: np.array([i], np.int32) for i, name in enumerate(NAMES)}
    write_safetensors(folder / "model.safetensors", {n: tensor_of(a, "I32") for n, a in arrays.items()})
    before = tree(tmp_path)
    out = tmp_path / "deep" / "out"
    cli("convert", folder, "-o", out, "--format", output_format, "--tree", "flat")
    found = load(out, output_format)
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(found[name], array)
    assert {k: v for k, v in tree(tmp_path).items() if not k.startswith("deep/out/")} == before
    for path in out.rglob("*"):
        assert not path.is_symlink() and path.name.isprintable() and len(path.name.encode()) <= 255
    cli("verify", out)


@FORMATS
@pytest.mark.parametrize("style", ["nested", "flat"])
def test_a_name_that_is_both_leaf_and_node(cli, tmp_path, output_format, style):
    tensors = {n: tensor_of(np.zeros(1, np.int32), "I32") for n in ("a.b", "a.b.c")}
    model = write_safetensors(tmp_path / "model.safetensors", tensors)
    clashes = output_format in ("flax", "pickle") and style == "nested"
    arguments = ["--format", output_format, "--tree", style]
    done = cli("convert", model, "-o", tmp_path / "out", *arguments, code=3 if clashes else 0)
    if clashes:
        assert '"a.b"' in done.stderr and '"a.b.c"' in done.stderr
        assert not (tmp_path / "out").exists()


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    write_safetensors(folder / "model.safetensors", {"w": tensor_of(np.arange(8, dtype=np.float32), "F32")})
    return folder


PLACES = ["shard_000", "shard_000/w.npy", "shard_000/w.npy.part", "manifest.json", "manifest.json.part", "SHA256SUMS", "README.md"]
PLACES += [".tensorport", ".tensorport/lock", ".tensorport/journal", ".tensorport/journal.part", ".tensorport/replaced"]


@pytest.mark.parametrize("force", [False, True], ids=["", "force"])
@pytest.mark.parametrize("target", ["file", "folder", "nothing", "source"])
@pytest.mark.parametrize("place", PLACES)
def test_links_in_the_output(bin_dir, small, tmp_path, place, target, force):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "folder").mkdir(parents=True)
    (elsewhere / "folder" / "w.npy").write_text("ours")
    (elsewhere / "file").write_text("ours")
    to = small / "model.safetensors" if target == "source" else elsewhere / target
    link = tmp_path / "out" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(to)
    before = {k: v for k, v in tree(tmp_path).items() if not k.startswith("out/")}
    command = [bin_dir / "tensorport-cli", "convert", small, "-o", tmp_path / "out", "--format", "numpy"]
    done = subprocess.run(command + ["--force"] * force, capture_output=True, text=True, timeout=60)
    assert {k: v for k, v in tree(tmp_path).items() if not k.startswith("out/")} == before
    assert not (elsewhere / "nothing").exists()
    assert sorted(p.name for p in elsewhere.rglob("*")) == ["file", "folder", "w.npy"]
    if done.returncode == 0:
        np.testing.assert_array_equal(np.load(tmp_path / "out" / "shard_000" / "w.npy"), np.arange(8))
        assert not (tmp_path / "out" / "shard_000" / "w.npy").is_symlink()
    else:
        errors = [line for line in done.stderr.splitlines() if ": error: " in line]
        assert len(errors) == 1 and str(tmp_path) in errors[0]
        assert not (tmp_path / "out" / "manifest.json").is_file() or (tmp_path / "out" / "manifest.json").is_symlink()


def header_file(path, text, size=0):
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + size)
    return path


def entry(dtype="F32", shape=(1,), offsets=(0, 4)):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (json.dumps({"w": entry(shape=[2**63])}), '"w"'),
        (json.dumps({"w": entry(shape=[2**64])}), '"w"'),
        (json.dumps({"w": entry(shape=[2**32, 2**32, 2**32])}), '"w"'),
        (json.dumps({"w": entry(shape=[2**62], offsets=[0, 2**64 - 1])}), '"w"'),
        (json.dumps({"w": entry(offsets=[2**63, 2**63 + 4])}), '"w"'),
        ('{"w":' * 100_000, "bad JSON"),
        ('{"w":' + "[" * 1_000_000 + "]" * 1_000_000 + "}", "JSON"),
        ('{"__metadata__":' + '{"a":' * 100_000, "JSON"),
        ('{"w":%s,"w":%s}' % ((json.dumps(entry(shape=[2**20], offsets=[0, 2**22])),) * 2), "twice"),
        ('{"w":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}', '"w"'),
        ("{%s}" % ",".join(f'"w{i}":{json.dumps(entry(offsets=[0, 4]))}' for i in range(100_000)), "overlap"),
        ('{"%s":%s}' % ("x" * 1_000_000, json.dumps(entry(shape=[2**40]))), "xxx"),
    ],
    ids=[
        "2^63 elements",
        "2^64 elements",
        "a product beyond 64 bits",
        "offsets to the end of numbers",
        "offsets beyond the file",
        "nested objects",
        "nested arrays",
        "nested metadata",
        "a tensor twice",
        "a key twice",
        "all tensors at one place",
        "a name of a million letters",
    ],
)
def test_headers(measured, tmp_path, text, words):
    model = header_file(tmp_path / "model.safetensors", text.encode(), 4)
    for command in ("inspect", model), ("convert", model, "-o", tmp_path / "out", "--format", "numpy"):
        peak = refused(measured(*command), words)
        assert peak < 50e6 + 6 * len(text)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("claimed", [2**63, 2**64 - 1, 10 * 2**30, 100_000_001])
def test_lengths_of_headers(measured, tmp_path, claimed):
    """A sparse file that may have room for what it claims is refused before it is read into memory."""
    model = tmp_path / "model.safetensors"
    with open(model, "wb") as file:
        file.write(struct.pack("<Q", claimed) + b"{")
        file.truncate(20 * 2**30)
    assert refused(measured("inspect", model), "model.safetensors") < 1.5e9


def test_an_index_with_a_million_shards(measured, tmp_path):
    weights = {f"w{i}": f"model-{i:07}-of-1000000.safetensors" for i in range(1_000_000)}
    index = tmp_path / "model.safetensors.index.json"
    text = json.dumps({"metadata": {}, "weight_map": weights})
    index.write_text(text)
    for model in (index, tmp_path):
        assert refused(measured("inspect", model), "more than 100,000 different files") < 10 * len(text)


@pytest.mark.parametrize("shard", ["../secret.safetensors", "/etc/hostname", "a/../../secret.safetensors", "", ".."])
def test_an_index_that_leaves_its_folder(measured, tmp_path, shard):
    secret = {"w": tensor_of(np.zeros(4, np.float32), "F32")}
    write_safetensors(tmp_path / "secret.safetensors", secret)
    folder = tmp_path / "model"
    folder.mkdir()
    index = {"metadata": {}, "weight_map": {"w": shard}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    refused(measured("convert", folder, "-o", tmp_path / "out", "--format", "numpy"), "index.json")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def output(cli, small, tmp_path):
    out = tmp_path / "out"
    cli("convert", small, "-o", out, "--format", "numpy")
    return out


def entries(**changes):
    def change(manifest):
        manifest["files"][0].update(changes)

    return change


@pytest.mark.parametrize(
    "change",
    [
        entries(path="../source/model.safetensors"),
        entries(path="/etc/hostname"),
        entries(path="w.npy\0"),
        entries(bytes=2**63),
        entries(bytes=-1),
        entries(sha256="x"),
        lambda manifest: manifest.update(files=manifest["files"] * 2),
        lambda manifest: manifest["tensors"][0].update(offset=2**64 - 1),
        lambda manifest: manifest["tensors"][0].update(shape=[2**63]),
    ],
    ids=["above", "absolute", "NUL", "huge", "negative", "no digest", "twice", "offset", "shape"],
)
def test_manifests(measured, output, change):
    manifest = json.loads((output / "manifest.json").read_text())
    change(manifest)
    (output / "manifest.json").write_text(json.dumps(manifest))
    code, errors, peak = measured("verify", output)
    assert code in (3, 7) and len(errors) <= 1 and peak < 100e6


@pytest.mark.parametrize("text", ['{"files":' + "[" * 1_000_000, "[]", "{}", "\0" * 1000], ids=["deep", "[]", "{}", "0"])
def test_manifests_that_are_none(measured, output, text):
    (output / "manifest.json").write_text(text)
    code, errors, _ = measured("verify", output)
    assert code == 7 and not errors  # SHA256SUMS says that it was another
    (output / "SHA256SUMS").unlink()
    refused(measured("verify", output), "manifest.json")


def sparse(path, begin, size=10 * 2**30):
    with open(path, "r+b" if path.exists() else "wb") as file:
        file.write(begin)
        file.truncate(size)


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS"])
def test_endless_lists(measured, output, name):
    sparse(output / name, b"{")
    code, errors, peak = measured("verify", output)
    assert code in (3, 7) and len(errors) <= 1 and peak < 1.5e9


JOURNAL = b"\x89TPJ\r\n\x1a\n\x01\0\0\0\0\0\0\0"


@pytest.mark.parametrize(
    ("begin", "size"),
    [
        (JOURNAL, 10 * 2**30),
        (JOURNAL + b"TPR1" + struct.pack("<IQQ", 1, 2**63, 0), 2**20),
        (JOURNAL + (b"TPR1" + struct.pack("<IQ", 5, 2**20)) * 100_000, 4 * 2**20),
        (b"{" * 1000, 1000),
        (b"", 0),
    ],
    ids=["endless", "huge record", "many beginnings", "no journal", "empty"],
)
def test_journals(measured, small, tmp_path, begin, size):
    work = tmp_path / "out" / ".tensorport"
    work.mkdir(parents=True)
    sparse(work / "journal", begin, size)
    before = tree(small)
    for command in ("resume", tmp_path / "out"), ("convert", small, "-o", tmp_path / "out", "--format", "numpy"):
        code, errors, peak = measured(*command)
        assert code in (1, 3, 4) and len(errors) == 1 and "journal" in errors[0], errors
        assert peak < 1.5e9
    code, errors, _ = measured("convert", small, "-o", tmp_path / "out", "--format", "numpy", "--restart")
    assert code == 0, errors
    np.testing.assert_array_equal(np.load(tmp_path / "out" / "shard_000" / "w.npy"), np.arange(8))
    assert tree(small) == before


def test_a_read_only_output_folder(bin_dir, small, tmp_path):
    """As another user: root may write anywhere."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("needs root and setpriv to become somebody else")
    out = tmp_path / "locked"
    out.mkdir(mode=0o755)
    for folder in (tmp_path, *tmp_path.parents):
        if folder == tmp_path or folder.name.startswith(("pytest-", "popen-")):
            folder.chmod(0o755)
    command = ["setpriv", "--reuid=65534", "--clear-groups", bin_dir / "tensorport-cli"]
    command += ["convert", small, "-o", out, "--format", "numpy"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert str(out) in done.stderr and "ermission denied" in done.stderr
    assert not list(out.iterdir())


def test_a_link_where_replaced_files_go(cli, small, output, tmp_path):
    """--force sets the old files aside, into the output folder and nowhere else."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (output / ".tensorport").mkdir()
    (output / ".tensorport" / "replaced").symlink_to(elsewhere)
    before = tree(output)
    done = cli("convert", small, "-o", output, "--format", "numpy", "--dtype", "bf16", "--force", code=3)
    assert "replaced" in done.stderr and "symbolic link" in done.stderr
    assert not list(elsewhere.iterdir())
    assert tree(output) == before
