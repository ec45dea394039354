"""AMD Quark: how it reads the weights of its own checkpoints."""

import importlib
import sys
import types

import pytest
import quark  # noqa: F401, the parts below are imported into it
import torch

from bare import bare
from torch_rows import random_bits, torch_row

ROWS, COLUMNS = 256, 384


@pytest.fixture(scope="session")
def torch_side():
    """The modules of quark.torch that are needed; without its compiled kernels, with which it only quantizes."""
    bare("quark.torch", "quark.torch.export", "quark.torch.export.nn", "quark.torch.export.nn.modules")
    bare("quark.torch.quantization")
    kernels = types.ModuleType("quark.torch.kernel.hw_emulation.extensions")
    kernels.kernel_ext = None
    sys.modules[kernels.__name__] = kernels
    importlib.import_module("quark.torch.utils")
    return types.SimpleNamespace(
        config=importlib.import_module("quark.torch.quantization.config.config"),
        reader=importlib.import_module("quark.torch.export.nn.modules.realquantizer").StaticScaledRealQuantizer,
    )


def row(torch_side, spec, weight, scale):
    """A weight of such a specification, with the part of config.json that Quark writes for it."""
    spec = spec.to_quantization_spec()
    shape = tuple(scale.shape)
    reader = torch_side.reader(spec, None, False, True, torch.float32, torch.device("cpu"), shape)
    reader.scale = scale
    everywhere = torch_side.config.QLayerConfig(weight=spec)
    section = torch_side.config.QConfig(global_quant_config=everywhere).to_dict()
    tensors = {"weight": weight, "weight_scale": scale}
    options = ("--on-overflow", "inf")
    return torch_row(tensors, section, reader(weight), "amd-quark", "StaticScaledRealQuantizer", options=options)


BITS = {"MXFP4": 4, "MXFP6E2M3": 6, "MXFP6E3M2": 6}


@pytest.mark.parametrize("name", BITS)
def test_mx(name, torch_side, compare):
    """Every code and every exponent but that of NaN."""
    spec = getattr(torch_side.config, f"OCP_{name}Spec")(ch_axis=-1, is_dynamic=False)
    weight = random_bits(torch.empty(ROWS, COLUMNS * BITS[name] // 8, dtype=torch.uint8))
    scale = random_bits(torch.empty(ROWS, COLUMNS // 32, dtype=torch.uint8), 255)
    compare(row(torch_side, spec, weight, scale))


def test_fp8_per_channel(torch_side, weights, compare):
    weight = torch.from_numpy(weights(ROWS, COLUMNS))
    scale = weight.abs().amax(1) / 448
    codes = (weight / scale[:, None]).to(torch.float8_e4m3fn)
    compare(row(torch_side, torch_side.config.FP8E4M3PerChannelSpec(ch_axis=0), codes, scale))
