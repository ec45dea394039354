"""Conversions to pickle, read back by both of Python's readers, under this environment's NumPy and under NumPy 1."""

import hashlib
import io
import json
import pathlib
import pickle
import pickletools
import struct
import subprocess

import ml_dtypes
import numpy as np
import pytest

from support import (
    ModelOnDisk,
    Tensor,
    arrays_of,
    assert_same_tree,
    layout,
    nest,
    write_safetensors,
)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROTOCOLS = pytest.mark.parametrize("protocol", [5, 4])


class PublicNames(pickle.Unpickler):
    """Refuses everything but the constructors that NumPy and ml_dtypes promise."""

    def find_class(self, module, name):
        assert (module, name) == ("numpy", "ndarray") or (module == "ml_dtypes" and name in ml_dtypes.__all__), name
        return super().find_class(module, name)


def leaves(tree):
    for value in tree.values():
        yield from leaves(value) if isinstance(value, dict) else [value]


@pytest.fixture(params=["sample", "real_model", "every_dtype"])
def model(request):
    return request.getfixturevalue(request.param)


@PROTOCOLS
@pytest.mark.parametrize("tree", ["nested", "flat"])
def test_it_loads(model, convert, tree, protocol):
    out, manifest = convert(model, "pickle", "--tree", tree, "--pickle-protocol", protocol)
    content = (out / "jax_model.pkl").read_bytes()
    expected = nest(arrays_of(model), tree)
    for load in (pickle.loads, pickle._loads, lambda data: PublicNames(io.BytesIO(data)).load()):
        loaded = load(content)
        assert_same_tree(loaded, expected)
        assert all(array.flags.writeable == (protocol == 5) for array in leaves(loaded))
    for entry in manifest["tensors"]:
        source = model.tensors[entry["name"]]
        assert content[entry["offset"] : entry["offset"] + entry["bytes"]] == source.array().tobytes()


def test_it_is_well_formed(sample, convert):
    out, _ = convert(sample, "pickle")
    pickletools.dis((out / "jax_model.pkl").read_bytes(), io.StringIO())  # checks the stack and the memo


def test_the_bytes_are_as_documented(convert, tmp_path):
    data = struct.pack("<6f", *range(6))
    tensors = {"a.f32": Tensor("F32", [2, 3], data), "a.half": Tensor("BF16", [1], data[:2]), "b": Tensor("BF16", [], data[:2])}
    model = ModelOnDisk(write_safetensors(tmp_path / "model.safetensors", tensors), tensors)
    out, _ = convert(model, "pickle")
    assert (out / "jax_model.pkl").read_bytes() == (
        b"\x80\x05}\x8c\x01a}"
        + (b"\x8c\x03f32\x8c\x05numpy\x8c\x07ndarray\x93\x94K\x02K\x03\x86\x8c\x03<f4\x96" + struct.pack("<Q", 24) + data)
        + b"\x87Rs\x8c\x04halfh\x00K\x01\x85\x8c\x09ml_dtypes\x8c\x08bfloat16\x93\x94\x96"
        + (struct.pack("<Q", 2) + data[:2] + b"\x87Rss\x8c\x01bh\x00)h\x01\x96" + struct.pack("<Q", 2) + data[:2])
        + b"\x87Rs."
    )


DESCRIBE = """
import hashlib, json, pickle, sys, numpy
def describe(tree):
    return {
        key: describe(value) if isinstance(value, dict)
        else [value.dtype.name, value.shape, value.flags.writeable, hashlib.sha256(value.tobytes()).hexdigest()]
        for key, value in tree.items()
    }
print(json.dumps([numpy.__version__, describe(pickle.load(open(sys.argv[1], "rb")))]))
"""


@PROTOCOLS
def test_numpy_1_loads_it(model, convert, protocol):
    python = ROOT / "build" / "venv-numpy1" / "bin" / "python"
    out, _ = convert(model, "pickle", "--pickle-protocol", protocol)
    done = subprocess.run(
        [python, "-W", "error", "-c", DESCRIBE, out / "jax_model.pkl"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    version, found = json.loads(done.stdout)
    assert version.startswith("1.26.") and np.__version__.startswith("2.")
    described = {
        name: [array.dtype.name, list(array.shape), protocol == 5, hashlib.sha256(array.tobytes()).hexdigest()]
        for name, array in arrays_of(model).items()
    }
    assert found == nest(described)


@pytest.mark.parametrize("tree", ["nested", "flat"])
@pytest.mark.parametrize("bound", [20_000, 300_000])
def test_shards_and_index(sample, convert, tree, bound):
    out, manifest = convert(sample, "pickle", "--shard-size", str(bound), "--tree", tree)
    arrays = arrays_of(sample)
    files = sorted(p.name for p in out.glob("*.pkl"))
    count = len(files)
    assert count > 1
    assert files == [f"jax_model-{i:05}-of-{count:05}.pkl" for i in range(1, count + 1)]
    text = (out / "jax_model.pkl.index.json").read_text()
    index = json.loads(text)
    assert text == json.dumps(index, indent=2, sort_keys=True) + "\n"
    assert index == {
        "metadata": {"total_size": sum(a.nbytes for a in arrays.values())},
        "weight_map": {t["name"]: t["file"] for t in manifest["tensors"]},
    }
    assert index["weight_map"].keys() == arrays.keys()
    for file in files:
        names = [name for name, place in index["weight_map"].items() if place == file]
        assert_same_tree(pickle.loads((out / file).read_bytes()), nest({n: arrays[n] for n in names}, tree))
        assert (out / file).stat().st_size <= bound or len(names) == 1


def test_odd_names_and_shapes(convert, tmp_path):
    names = ["", "a..b", "ünï.côdé.模型", "x" * 255, "x" * 256, "é" * 127, "é" * 128, "x" * 70_000, "\n\0", "a/b"]
    tensors = {name: Tensor("U8", [1], bytes([i])) for i, name in enumerate(names)}
    tensors |= {f"rank.{r}": Tensor("I16", [1] * r, b"ab") for r in (0, 1, 2, 3, 4, 32)}
    sizes = [255, 256, 65_535, 65_536, 2**31 - 1, 2**31, 2**32, 2**39 - 1, 2**39, 2**40, 2**60 - 1]
    tensors |= {f"size.{s}": Tensor("U8", [0, s], b"") for s in sizes}
    model = ModelOnDisk(write_safetensors(tmp_path / "model.safetensors", tensors), tensors)
    for tree in ("nested", "flat"):
        out, _ = convert(model, "pickle", "--tree", tree)
        assert_same_tree(pickle.loads((out / "jax_model.pkl").read_bytes()), nest(arrays_of(model), tree))


def test_tensors_above_4_gib(bin_dir):
    found = layout(bin_dir, "pickle", [("a", "F32", [2**33]), ("b", "I8", [1])])
    (file,) = found["files"]
    header, large, between, small, _ = file["extents"]
    assert (large["bytes"], small["bytes"]) == (2**35, 1)
    assert bytes.fromhex(header["literal"]).endswith(b"\x8a\x05" + (2**33).to_bytes(5, "little") + b"\x85\x8c\x03<f4\x96" + struct.pack("<Q", 2**35))
    assert bytes.fromhex(between["literal"]).startswith(b"\x87Rs")


def test_a_tensor_that_would_be_a_dict(cli, tmp_path):
    path = write_safetensors(tmp_path / "model.safetensors", {n: Tensor("U8", [1], b"1") for n in ("a", "a.b")})
    message = cli("convert", path, "-o", tmp_path / "out", "--format", "pickle", code=3).stderr
    assert '"a"' in message and '"a.b"' in message
    cli("convert", path, "-o", tmp_path / "out", "--format", "pickle", "--tree", "flat")
