"""The Python in each output's README.md is run in that folder and must give the model's tensors."""

import hashlib
import json
import re
import subprocess
import sys

import jax
import numpy as np
import pytest

from support import DTYPES, ModelOnDisk, Tensor, arrays_of, assert_same_tree, nest, same_bits, tree, write_safetensors

OPTIONS = {
    "numpy": [[], ["--npy-dtype", "names"], ["--shard-size", "300kB"], ["--dtype", "bf16"]],
    "safetensors": [[], ["--shard-size", "300kB"], ["--dtype", "bf16"]],
    "flax": [[], ["--tree", "flat"], ["--shard-size", "300kB"], ["--tree", "flat", "--shard-size", "300kB"]],
    "pickle": [[], ["--tree", "flat"], ["--shard-size", "300kB"], ["--tree", "flat", "--shard-size", "300kB"]],
}
OPTIONS["pickle"].append(["--pickle-protocol", "4"])
CASES = pytest.mark.parametrize(
    ("output_format", "options"),
    [(name, options) for name, lists in OPTIONS.items() for options in lists],
    ids=lambda value: " ".join(value) or "default" if isinstance(value, list) else value,
)


@pytest.fixture
def run(monkeypatch):
    """Runs the blocks one after the other and gives `params` after each."""

    def execute(out):
        monkeypatch.chdir(out)
        text = (out / "README.md").read_text()
        assert str(out) not in text
        names, params = {}, []
        for code in re.findall(r"```python\n(.*?)```\n", text, re.DOTALL):
            exec(code, names)
            params.append(names["params"])
        return text, params

    return execute


def expected(model, options, output_format):
    arrays = arrays_of(model)
    if "--dtype" in options:
        kind = jax.numpy.bfloat16
        arrays = {n: a.astype(kind) if a.dtype.kind in "f" or a.dtype == kind else a for n, a in arrays.items()}
    nested = output_format in ("flax", "pickle") and "flat" not in options
    return nest(arrays, "nested" if nested else "flat")


def assert_for_jax(found, arrays):
    assert found.keys() == arrays.keys()
    for key, array in arrays.items():
        if isinstance(array, dict):
            assert_for_jax(found[key], array)
        elif array.dtype.name.startswith("float6"):
            assert isinstance(found[key], np.ndarray)
        else:
            assert isinstance(found[key], jax.Array)
            assert same_bits(np.asarray(found[key]), array.astype(jax.dtypes.canonicalize_dtype(array.dtype))), key


@CASES
@pytest.mark.parametrize("model", ["sample", "real_model"])
def test_it_loads_models(request, convert, run, model, output_format, options):
    model = request.getfixturevalue(model)
    out, manifest = convert(model, output_format, *options)
    text, (numpy_params, jax_params) = run(out)
    arrays = expected(model, options, output_format)
    assert_same_tree(numpy_params, arrays)
    assert_for_jax(jax_params, arrays)
    access, name = re.search(r"`(params\[.*\])` is then the tensor (.*)\.\n", text).groups()
    assert same_bits(eval(access, {"params": numpy_params}), expected(model, options, "numpy")[name])
    (entry,) = (f for f in manifest["files"] if f["role"] == "readme")
    assert entry["path"] == "README.md"
    assert entry["digests"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


@CASES
def test_it_loads_every_dtype(every_dtype, convert, run, output_format, options):
    options = [option.replace("300kB", "2000") for option in options]
    out, _ = convert(every_dtype, output_format, *options, *(["--on-overflow", "inf"] if "bf16" in options else []))
    _, (numpy_params, jax_params) = run(out)
    if "bf16" in options:
        every = every_dtype.tensors
        assert numpy_params.keys() == every.keys()
        floats = [name for name, t in every.items() if t.dtype[0] in "FB" and t.dtype != "BOOL"]
        assert {numpy_params[name].dtype for name in floats} == {np.dtype(jax.numpy.bfloat16)}
        return
    arrays = expected(every_dtype, options, output_format)
    if output_format == "safetensors":
        # Packed, as the text says.
        for name, tensor in every_dtype.tensors.items():
            if DTYPES[tensor.dtype][0] < 8:
                arrays[name] = np.frombuffer(tensor.data, np.uint8)
    assert_same_tree(numpy_params, arrays)
    assert_for_jax(jax_params, arrays)


@pytest.mark.parametrize("output_format", OPTIONS)
def test_it_loads_an_unknown_dtype(convert, run, output_format, tmp_path):
    tensors = {"new`": Tensor("F3_E1M1", [2, 4], b"abc")}
    out, _ = convert(ModelOnDisk(write_safetensors(tmp_path / "model.safetensors", tensors)), output_format)
    text, (params, jax_params) = run(out)
    assert_same_tree(params, {"new`": np.frombuffer(b"abc", np.uint8)})
    assert_for_jax(jax_params, params)
    assert "is then the tensor" not in text


def test_it_depends_on_the_conversion_alone(sample, convert, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    for name, content in tree(sample.path).items():
        (tmp_path / "elsewhere" / name).write_bytes(content)
    (tmp_path / "elsewhere" / "README.md").write_text("of the model")
    first, _ = convert(sample, "flax")
    second, _ = convert(ModelOnDisk(tmp_path / "elsewhere"), "flax")
    assert (first / "README.md").read_bytes() == (second / "README.md").read_bytes()
    assert json.loads((second / "manifest.json").read_text())["files"] == json.loads(
        (first / "manifest.json").read_text()
    )["files"]


@pytest.mark.parametrize("options", [[], ["--shard-size", "300kB"]], ids=["one file", "shards"])
@pytest.mark.parametrize("output_format", list(OPTIONS))
def test_a_fresh_interpreter_runs_it(output_format, options, sample, convert):
    """Where nothing has imported ml_dtypes or jax before."""
    out, manifest = convert(sample, output_format, *options)
    assert any(tensor["dtype"] == "BF16" for tensor in manifest["tensors"])
    blocks = re.findall(r"```python\n(.*?)```\n", (out / "README.md").read_text(), re.DOTALL)
    for code in (blocks[0], "".join(blocks)):
        subprocess.run([sys.executable, "-c", code + "\nassert params"], cwd=out, check=True)
