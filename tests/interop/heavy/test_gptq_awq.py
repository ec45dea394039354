"""GPTQ by GPTQModel, AWQ by AutoAWQ: packed and unpacked by their layers that need no GPU."""

import importlib
import sys
import types

import pytest
import torch

from bare import bare
from torch_rows import random_bits, torch_row


@pytest.fixture(scope="session")
def gptqmodel():
    """The modules of GPTQModel that are needed."""
    bare("gptqmodel")
    sys.modules["gptqmodel"].DEBUG_ON = False
    importlib.import_module("gptqmodel.utils")
    bare("gptqmodel.models", "gptqmodel.nn_modules")
    importlib.import_module("gptqmodel.nn_modules.qlinear")
    return types.SimpleNamespace(
        layer=importlib.import_module("gptqmodel.nn_modules.qlinear.torch").TorchLinear,
        plain_zeros=importlib.import_module("gptqmodel.quantization").FORMAT.GPTQ_V2,
        revert=importlib.import_module("gptqmodel.utils.model_dequant")._revert_gptq_v1_qzeros_correction,
    )


def codes_of(layer):
    """The layer's own unpacking of weights and zero points, before it multiplies in the dtype of the scales."""
    caught = []
    kept = layer._dequantize_from_codes
    layer._dequantize_from_codes = lambda weight, zeros, num_itr=1: caught.extend((weight, zeros))
    layer.dequantize_weight()
    layer._dequantize_from_codes = kept
    return [part.float() for part in caught]


def gptq(gptqmodel, weights, bits, kind, rows=128, columns=384, group=32):
    most = (1 << bits) - 1
    ordered = kind == "activation order"
    weight = torch.from_numpy(weights(rows, columns))
    index = torch.arange(columns, dtype=torch.int32) // group
    if ordered:
        index = index[torch.randperm(columns, generator=torch.Generator().manual_seed(1))]
    low = torch.stack([weight[:, index == g].amin(1) for g in range(columns // group)], 1)
    high = torch.stack([weight[:, index == g].amax(1) for g in range(columns // group)], 1)
    if kind == "symmetric":
        scales = torch.maximum(-low, high) * 2 / most
        zeros = torch.full_like(scales, 1 << bits - 1)
    else:
        scales = (high - low) / most
        zeros = (-low / scales).round().clamp(1, most)
    linear = torch.nn.Linear(columns, rows, bias=False)
    linear.weight.data = weight
    layer = gptqmodel.layer(
        bits=bits,
        group_size=group,
        sym=kind == "symmetric",
        desc_act=ordered,
        in_features=columns,
        out_features=rows,
        format=gptqmodel.plain_zeros,
    )
    layer.pack_original(linear, scales, zeros.int(), index)
    if kind == "every code":
        layer.qweight = random_bits(layer.qweight)
    layer.post_init()
    layer.scales = layer.scales.float()
    dense = layer._dequantize_from_codes(*codes_of(layer))
    assert kind == "every code" or (dense.T - weight).abs().max() < 1.01 * scales.max()
    qzeros = layer.qzeros
    if kind != "version 2":
        qzeros = gptqmodel.revert(qzeros, bits, planar=False)
    tensors = {"qweight": layer.qweight, "qzeros": qzeros, "scales": layer.scales.half(), "g_idx": index}
    section = {"quant_method": "gptq", "bits": bits, "group_size": group, "desc_act": ordered}
    section["checkpoint_format"] = "gptq_v2" if kind == "version 2" else "gptq"
    return torch_row(tensors, section, dense.T, "GPTQModel", "TorchLinear.dequantize_weight")


KINDS = [
    *((bits, "plain") for bits in (2, 3, 4, 8)),
    (4, "symmetric"),
    (4, "activation order"),
    (3, "activation order"),
]
KINDS += [*((bits, "every code") for bits in (2, 3, 4, 8)), (4, "version 2")]


@pytest.mark.parametrize(("bits", "kind"), KINDS, ids=[f"{bits} bits, {kind}" for bits, kind in KINDS])
def test_as_gptqmodel_dequantizes(bits, kind, gptqmodel, weights, compare):
    compare(gptq(gptqmodel, weights, bits, kind))


def awq(weights, scrambled, rows=256, columns=384, group=128):
    bare("awq", "awq.modules", "awq.modules.linear", "awq.utils")
    from awq.modules.linear.gemm import WQLinear_GEMM
    from awq.utils.packing_utils import dequantize_gemm

    weight = torch.from_numpy(weights(rows, columns))
    low, high = torch.aminmax(weight.reshape(rows, -1, group), dim=-1)
    scales = ((high - low) / 15).half()
    zeros = (-low / scales.float()).round().clamp(0, 15)
    linear = torch.nn.Linear(columns, rows, bias=False)
    linear.weight.data = weight
    parts = {"scales": scales.T.contiguous().float(), "zeros": zeros.T.contiguous()}
    layer = WQLinear_GEMM.from_linear(linear, 4, group, **parts)
    if scrambled:
        layer.qweight, layer.qzeros = random_bits(layer.qweight), random_bits(layer.qzeros)
    dense = dequantize_gemm(layer.qweight, layer.qzeros, layer.scales.float(), 4, group)
    assert scrambled or (dense.T - weight).abs().max() < 1.01 * scales.max()
    section = {"quant_method": "awq", "bits": 4, "group_size": group, "zero_point": True, "version": "gemm"}
    return torch_row(layer.state_dict(), section, dense.T, "autoawq", "dequantize_gemm")


@pytest.mark.parametrize("scrambled", [False, True], ids=["plain", "every code"])
def test_as_autoawq_dequantizes(scrambled, weights, compare):
    compare(awq(weights, scrambled))
