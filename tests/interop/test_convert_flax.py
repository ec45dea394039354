"""Conversions to Flax msgpack, read back by Flax, and the bytes that Flax itself would write."""

import json
import pathlib
import shutil
import tempfile

import flax.serialization
import numpy as np
import pytest
from flax.traverse_util import flatten_dict, unflatten_dict

from support import (
    DTYPES,
    ModelOnDisk,
    Tensor,
    arrays_of,
    assemble,
    assert_same_tree,
    layout,
    nest,
    random_tensor,
    write_safetensors,
)

TREES = pytest.mark.parametrize("tree", ["nested", "flat"])


def in_key_order(tree):
    return {key: in_key_order(value) if isinstance(value, dict) else value for key, value in sorted(tree.items())}


def load_as_the_hub_did(out):
    """What transformers' load_flax_sharded_weights() did with the files that the index names."""
    index = json.loads((out / "flax_model.msgpack.index.json").read_text())
    state = {}
    for file in sorted(set(index["weight_map"].values())):
        shard = flax.serialization.from_bytes(None, (out / file).read_bytes())
        state.update(flatten_dict(shard, sep="/"))
    assert state.keys() == index["weight_map"].keys()
    return unflatten_dict(state, sep="/")


@pytest.fixture(params=["sample", "real_model", "every_dtype"])
def model(request):
    return request.getfixturevalue(request.param)


@TREES
def test_it_is_what_flax_would_write(model, convert, tree):
    out, _ = convert(model, "flax", "--tree", tree)
    content = (out / "flax_model.msgpack").read_bytes()
    expected = nest(arrays_of(model), tree)
    assert_same_tree(flax.serialization.msgpack_restore(content), expected)
    assert flax.serialization.msgpack_serialize(expected) == content
    assert flax.serialization.to_bytes(in_key_order(expected)) == content


def test_the_manifest_says_where_the_data_lies(model, convert):
    out, manifest = convert(model, "flax")
    content = (out / "flax_model.msgpack").read_bytes()
    for entry in manifest["tensors"]:
        source = model.tensors[entry["name"]]
        assert "pieces" not in entry
        assert content[entry["offset"] : entry["offset"] + entry["bytes"]] == source.array().tobytes()


@TREES
@pytest.mark.parametrize("bound", [20_000, 300_000])
def test_shards_load_as_on_the_hub(sample, convert, tree, bound):
    out, manifest = convert(sample, "flax", "--shard-size", str(bound), "--tree", tree)
    arrays = arrays_of(sample)
    assert_same_tree(load_as_the_hub_did(out), nest(arrays, tree))

    files = sorted(p.name for p in out.glob("*.msgpack"))
    count = len(files)
    assert count > 1
    assert files == [f"flax_model-{i:05}-of-{count:05}.msgpack" for i in range(1, count + 1)]
    text = (out / "flax_model.msgpack.index.json").read_text()
    index = json.loads(text)
    assert text == json.dumps(index, indent=2, sort_keys=True) + "\n"
    assert index["metadata"] == {"total_size": sum(a.nbytes for a in arrays.values())}
    key = {name: name.replace(".", "/") if tree == "nested" else name for name in arrays}
    assert {key[t["name"]]: t["file"] for t in manifest["tensors"]} == index["weight_map"]

    shards = [[t["name"] for t in manifest["tensors"] if t["file"] == file] for file in files]
    order = sorted(arrays, key=lambda name: name.split(".") if tree == "nested" else name)
    assert sorted(order) == sorted(sum(shards, []))
    for file, names in zip(files, shards):
        content = (out / file).read_bytes()
        assert content == flax.serialization.msgpack_serialize(nest({n: arrays[n] for n in names}, tree))
        assert len(content) <= bound or len(names) == 1
        following = order.index(max(names, key=order.index)) + 1
        if following < len(order):
            fuller = {n: arrays[n] for n in [*names, order[following]]}
            assert len(flax.serialization.msgpack_serialize(nest(fuller, tree))) > bound


@pytest.mark.parametrize("bound", [None, 1_000_000])
@pytest.mark.parametrize("count", [15, 16, 65_536])
def test_large_dicts(bin_dir, count, bound):
    names = [f"{'deep.' * (i % 2)}{i}" for i in range(2 * count)]
    found = layout(bin_dir, "flax", [(name, "U8", [1]) for name in names], shardBytes=bound)
    data = [bytes([i % 251]) for i in range(len(names))]
    arrays = {name: np.frombuffer(data[i], np.uint8) for i, name in enumerate(names)}
    shards = [f for f in found["files"] if f["path"].endswith(".msgpack")]
    assert sum(len(file["extents"]) // 2 for file in shards) == len(names)
    for file in shards:
        assert bound is None or file["bytes"] <= bound
        held = [names[e["tensor"]] for e in file["extents"] if "tensor" in e]
        expected = flax.serialization.msgpack_serialize(nest({name: arrays[name] for name in held}))
        assert assemble(file, data) == expected


@pytest.mark.parametrize("dtype", DTYPES)
def test_chunks(bin_dir, monkeypatch, dtype):
    monkeypatch.setattr(flax.serialization, "MAX_CHUNK_SIZE", 1024)
    width = max(1, DTYPES[dtype][0] // 8)
    shapes = {
        "bound": [1024 // width],
        "above": [1024 // width + 8],
        "many": [5, 3, 1, 1, 800],
        "small": [8],
        "twice": [2048 // width],
    }
    tensors = {f"a.{name}": random_tensor(dtype, shape, seed) for seed, (name, shape) in enumerate(shapes.items())}
    arrays = {name: tensor.array() for name, tensor in tensors.items()}
    found = layout(bin_dir, "flax", [(n, dtype, t.shape) for n, t in tensors.items()], flaxChunkBytes=1024)
    (file,) = found["files"]
    content = assemble(file, [array.tobytes() for array in arrays.values()])
    assert content == flax.serialization.msgpack_serialize(nest(arrays))
    assert_same_tree(flax.serialization.msgpack_restore(content), nest(arrays))
    for index, array in enumerate(arrays.values()):
        pieces = [e for e in file["extents"] if e.get("tensor") == index]
        assert len(pieces) == max(1, -(-array.nbytes // 1024))


@pytest.fixture
def large_folder(tmp_path):
    """For a few GiB: in memory where that is possible, because a disk would take most of the test's time."""
    memory = pathlib.Path("/dev/shm")
    is_large = memory.is_dir() and shutil.disk_usage(memory).free > 2 * 2**30
    with tempfile.TemporaryDirectory(dir=memory if is_large else tmp_path) as folder:
        yield pathlib.Path(folder)


def test_a_tensor_above_the_real_bound(cli, large_folder):
    """Sparse but for marks at both ends and across the border between the chunks."""
    size, border = 2**30 + 2**20, 2**30
    source, out = large_folder / "model.safetensors", large_folder / "out"
    text = json.dumps({"large": {"dtype": "BF16", "shape": [size // 2], "data_offsets": [0, size]}}).encode()
    marks = {0: b"begin", border - 5: b"left right", size - 4: b"done"}
    with open(source, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        begin = file.tell()
        file.truncate(begin + size)
        for offset, mark in marks.items():
            file.seek(begin + offset)
            file.write(mark)
    cli("convert", source, "-o", out, "--format", "flax", "--shard-size", "none")
    (entry,) = json.loads((out / "manifest.json").read_text())["tensors"]
    first, second = entry["pieces"]
    assert [first["bytes"], second["bytes"]] == [border, size - border]
    assert (entry["offset"], entry["bytes"]) == (first["offset"], size)
    path = out / "flax_model.msgpack"
    with open(path, "rb") as file:

        def read(offset, count):
            piece, inside = (first, offset) if offset < border else (second, offset - border)
            file.seek(piece["offset"] + inside)
            return file.read(count)

        assert read(0, 5) == b"begin" and read(border - 5, 5) == b"left " and read(border, 5) == b"right"
        assert read(size - 4, 4) == b"done"
    cli("verify", out, "--against", source)
    with open(path, "r+b") as file:
        file.seek(second["offset"] + 7)
        file.write(b"\x01")
    assert '"large"' in cli("verify", out, code=7).stdout


def test_names_that_cannot_be_a_tree(sample, cli, tmp_path):
    def refused(names, *options):
        path = write_safetensors(tmp_path / "model.safetensors", {n: Tensor("U8", [1], b"1") for n in names})
        return cli("convert", path, "-o", tmp_path / "out", "--format", "flax", *options, code=3).stderr

    message = refused(["a.b", "x", "a.b-c", "a.b.c.d"])
    assert '"a.b"' in message and '"a.b.c.d"' in message and "--tree flat" in message
    assert '"x.__msgpack_chunked_array__"' in refused(["x.__msgpack_chunked_array__"])
    assert "300 dicts deep" in refused([".".join(["x"] * 300)])
    message = refused(["a/b", "a.b"], "--shard-size", "30")
    assert '"a/b"' in message and '"a.b"' in message and "--shard-size none" in message
    assert not (tmp_path / "out").exists()


def test_odd_names_and_shapes(convert, tmp_path):
    names = ["", ".", "a..b", "/", "a/b", "ünï.côdé.模型", "x" * 31, "x" * 32, "x" * 255, "x" * 256, "x" * 70_000, "\n\0"]
    tensors = {name: Tensor("U8", [1], bytes([i])) for i, name in enumerate(names) if name != "."}
    tensors |= {f"rank.{r}": Tensor("I16", [1] * r, b"ab") for r in (0, 1, 15, 16, 32)}
    tensors["empty"] = Tensor("F32", [0, 70_000, 2**33], b"")
    model = ModelOnDisk(write_safetensors(tmp_path / "model.safetensors", tensors), tensors)
    for tree in ("nested", "flat"):
        out, _ = convert(model, "flax", "--tree", tree)
        expected = nest(arrays_of(model), tree)
        assert (out / "flax_model.msgpack").read_bytes() == flax.serialization.msgpack_serialize(expected)


def test_unknown_dtypes_are_bytes(cli, tmp_path):
    path = write_safetensors(tmp_path / "model.safetensors", {"new": Tensor("F3_E1M1", [2, 4], b"abc")})
    done = cli("convert", path, "-o", tmp_path / "out", "--format", "flax")
    assert '"new" has an unknown dtype and is written as plain bytes' in done.stderr
    tree = flax.serialization.msgpack_restore((tmp_path / "out" / "flax_model.msgpack").read_bytes())
    assert tree["new"].dtype == np.uint8 and tree["new"].tobytes() == b"abc"
    (entry,) = json.loads((tmp_path / "out" / "manifest.json").read_text())["tensors"]
    assert (entry["dtype"], entry["shape"]) == ("F3_E1M1", [2, 4])
