"""The experts of one layer of gpt-oss-20b, in their real size: converted, verified, and compared with transformers."""

import shutil
import time
from dataclasses import asdict

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from transformers.integrations.mxfp4 import convert_moe_packed_tensors

import gpt_oss
from library import Comparison, reference

WEIGHTS = [f"model.layers.0.mlp.experts.{name}" for name in ("gate_up_proj", "down_proj")]


@pytest.fixture
def model(tmp_path):
    """Random codes and scales, but for the three exponents that make infinities and NaN."""
    rng = np.random.default_rng(20)
    tensors = {}
    for weight in WEIGHTS:
        for part, codes in (("_blocks", 256), ("_scales", 253)):
            _, shape = gpt_oss.TENSORS[weight + part]
            tensors[weight + part] = torch.from_numpy(rng.integers(0, codes, shape, np.uint8))
    (tmp_path / "model").mkdir()
    save_file(tensors, tmp_path / "model" / "model.safetensors", {"format": "pt"})
    yield tmp_path / "model"
    shutil.rmtree(tmp_path)


@pytest.fixture
def timed(cli, record_property):
    """timed(title, bytes, *arguments): runs the command line, records how long it took."""

    def run(title, size, *arguments):
        begin = time.monotonic()
        cli(*arguments)
        elapsed = time.monotonic() - begin
        record_property("took", f"{title}: {elapsed:.1f} s, {size / elapsed / 1e9:.2f} GB of output a second")

    return run


def compared(packed, dense, weight):
    """Elements of a weight, all of which must have the bits that transformers gives them; one expert at a time."""
    blocks, scales, found = (
        packed.get_slice(weight + "_blocks"),
        packed.get_slice(weight + "_scales"),
        dense.get_slice(weight),
    )
    count, outputs, _, _ = blocks.get_shape()
    assert found.get_shape() == [count, gpt_oss.HIDDEN, outputs] and found.get_dtype() == "BF16"
    for expert in range(count):
        part = slice(expert, expert + 1)
        expected = convert_moe_packed_tensors(blocks[part], scales[part])
        assert torch.equal(found[part].view(torch.int16), expected.view(torch.int16)), (weight, expert)
    return count * gpt_oss.HIDDEN * outputs


def test_a_layer_of_experts(model, timed, tmp_path, record_property):
    out = tmp_path / "out"
    size = 2 * 32 * 3 * gpt_oss.HIDDEN**2
    options = ["--format", "safetensors", "--shard-size", "none"]
    timed("a layer of gpt-oss-20b: convert and read back", size, "convert", model, "-o", out, *options)
    timed("a layer of gpt-oss-20b: verify --against", size, "verify", out, "--against", model)
    with safe_open(model / "model.safetensors", "pt") as packed, safe_open(out / "model.safetensors", "pt") as dense:
        assert sorted(dense.keys()) == sorted(WEIGHTS)
        elements = sum(compared(packed, dense, weight) for weight in WEIGHTS)
    assert 2 * elements == size
    source = reference("transformers", "convert_moe_packed_tensors")
    record_property("compared", asdict(Comparison("mxfp4", source, "a layer of gpt-oss-20b", elements)))
