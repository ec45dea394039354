"""Conversions to safetensors, read back by the real library and by a strict reader, bit by bit against the source."""

import json

import huggingface_hub
import ml_dtypes
import numpy as np
import pytest
import safetensors
import safetensors.flax
import safetensors.numpy

from support import DTYPES, read_model, same_bits

# The dtypes that the library's numpy half can hand out.
LIBRARY = {"BOOL", "U8", "I8", "I16", "U16", "F16", "BF16", "I32", "U32", "F32", "C64", "F64", "I64", "U64"}


@pytest.fixture(params=["sample", "real_model", "every_dtype"])
def model(request):
    return request.getfixturevalue(request.param)


def test_the_strictest_reader_finds_every_bit(model, convert):
    out, _ = convert(model, "safetensors")
    written = read_model(out)
    assert written.metadata == model.metadata
    assert list(written.metadata) == sorted(written.metadata)
    assert written.tensors.keys() == model.tensors.keys()
    for name, source in model.tensors.items():
        tensor = written.tensors[name]
        assert (tensor.dtype, tensor.shape, tensor.data) == (source.dtype, source.shape, source.data), name


def test_the_library_reads_raw_bytes_of_every_dtype(model, convert):
    out, _ = convert(model, "safetensors")
    loaded = dict(safetensors.deserialize((out / "model.safetensors").read_bytes()))
    assert loaded.keys() == model.tensors.keys()
    for name, source in model.tensors.items():
        assert loaded[name]["dtype"] == source.dtype
        assert list(loaded[name]["shape"]) == source.shape
        assert bytes(loaded[name]["data"]) == source.data


def test_the_library_would_write_the_same_bytes(model, convert):
    """Upstream's order and alignment: what the library reads and writes again is the file itself."""
    out, _ = convert(model, "safetensors")
    content = (out / "model.safetensors").read_bytes()
    arrays = {name: t.array() for name, t in model.tensors.items() if t.dtype in LIBRARY}
    if len(arrays) < len(model.tensors):
        # Dtypes that it cannot write from numpy: its order is sections 1.4 and 1.5 of the format's table.
        header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
        names = [name for name in header if name != "__metadata__"]
        order = list(DTYPES)
        assert names == sorted(names, key=lambda n: (-order.index(header[n]["dtype"]), n.encode()))
        assert int.from_bytes(content[:8], "little") % 8 == 0
        return
    assert safetensors.numpy.save(arrays, dict(sorted(model.metadata.items())) or None) == content


def test_safe_open(sample, convert):
    out, manifest = convert(sample, "safetensors")
    with safetensors.safe_open(out / "model.safetensors", "numpy") as file:
        assert set(file.keys()) == set(sample.tensors)
        assert file.metadata() == sample.metadata
        for name, source in sample.tensors.items():
            assert same_bits(file.get_tensor(name), source.array())
    content = (out / "model.safetensors").read_bytes()
    for entry in manifest["tensors"]:
        data = content[entry["offset"] : entry["offset"] + entry["bytes"]]
        assert data == sample.tensors[entry["name"]].data
        assert entry["offset"] % np.dtype(DTYPES[entry["dtype"]][1]).itemsize == 0


def test_flax_and_numpy_load_files(sample, convert):
    out, _ = convert(sample, "safetensors", "--shard-size", "1MB")
    for load in (safetensors.numpy.load_file, safetensors.flax.load_file):
        loaded = {}
        for file in sorted(out.glob("*.safetensors")):
            loaded |= load(file)
        assert loaded.keys() == sample.tensors.keys()
        for name, source in sample.tensors.items():
            assert same_bits(np.asarray(loaded[name]), source.array())


@pytest.mark.parametrize("bound", [300_000, 1_000_000])
def test_shards_and_index(sample, convert, bound):
    out, manifest = convert(sample, "safetensors", "--shard-size", str(bound))
    files = sorted(p.name for p in out.glob("*.safetensors"))
    count = len(files)
    assert count > 1
    assert files == [f"model-{i:05}-of-{count:05}.safetensors" for i in range(1, count + 1)]

    text = (out / "model.safetensors.index.json").read_text()
    index = json.loads(text)
    assert text == json.dumps(index, indent=2, sort_keys=True) + "\n"
    assert index["metadata"] == {
        "total_parameters": sum(t.array().size for t in sample.tensors.values()),
        "total_size": sum(len(t.data) for t in sample.tensors.values()),
    }
    written = read_model(out)  # refuses a tensor that stands in two shards
    assert {name: t.file for name, t in written.tensors.items()} == index["weight_map"]
    assert {t["name"]: t["file"] for t in manifest["tensors"]} == index["weight_map"]
    for file in files:
        size = (out / file).stat().st_size
        assert size <= bound or list(index["weight_map"].values()).count(file) == 1

    hub = huggingface_hub.get_local_safetensors_metadata(out)
    assert hub.sharded
    assert hub.weight_map == index["weight_map"]
    assert sum(hub.parameter_count.values()) == index["metadata"]["total_parameters"]


def test_one_file_has_no_index(sample, convert):
    out, _ = convert(sample, "safetensors")
    assert [p.name for p in out.glob("*.safetensors*")] == ["model.safetensors"]
    assert not huggingface_hub.get_local_safetensors_metadata(out).sharded


def test_small_files_come_along(sample, convert):
    out, manifest = convert(sample, "safetensors")
    name = "tokenizer_config.json"
    assert (out / name).read_bytes() == (sample.path / name).read_bytes()
    before, after = (json.loads((folder / "config.json").read_text()) for folder in (sample.path, out))
    assert before.pop("quantization_config") and before == after and list(before) == list(after)
    written = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert written == {f["path"] for f in manifest["files"]} | {"manifest.json", "SHA256SUMS"}


@pytest.mark.parametrize("target", ["bf16", "f16"])
def test_casts(real_model, convert, target):
    kind = {"bf16": ml_dtypes.bfloat16, "f16": np.float16}[target]
    out, _ = convert(real_model, "safetensors", "--dtype", target)
    written = read_model(out)
    for name, source in real_model.tensors.items():
        expected = source.array().astype(kind) if source.dtype == "F32" else source.array()
        assert same_bits(written.tensors[name].array(), expected), name


def test_output_converts_again_to_the_same_bytes(sample, convert):
    """A converted model is a model, and becomes itself."""
    first, _ = convert(sample, "safetensors")
    second, _ = convert(read_model(first), "safetensors")
    for name in ("model.safetensors", "config.json"):
        assert (second / name).read_bytes() == (first / name).read_bytes()
    # The manifests differ: each names its own source.
    sums = [[s for s in (out / "SHA256SUMS").read_text().splitlines() if "manifest" not in s] for out in (first, second)]
    assert sums[0] == sums[1] and sums[0]
