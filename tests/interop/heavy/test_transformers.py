"""transformers: its own conversions of packed weights to dense ones."""

import types

import numpy as np
import pytest
import torch
from modelopt.torch.quantization.qtensor import MXFP4QTensor, MXFP8QTensor
from transformers import FineGrainedFP8Config
from transformers.integrations.finegrained_fp8 import Fp8Dequantize, Fp8Quantize
from transformers.integrations.mxfp4 import convert_moe_packed_tensors

from library import WEIGHT
from torch_rows import array, torch_row

EXPERTS = "model.layers.0.mlp.experts.gate_up_proj"


def gpt_oss_row(blocks, scales, **options):
    dense = convert_moe_packed_tensors(blocks, scales, dtype=torch.float32)
    tensors = {EXPERTS + "_blocks": blocks, EXPERTS + "_scales": scales}
    section = {"quant_method": "mxfp4"}
    return torch_row(tensors, section, dense, "transformers", "convert_moe_packed_tensors", name=EXPERTS, **options)


def test_gpt_oss(weights, compare):
    experts = torch.from_numpy(weights(576, 384)).reshape(3, 192, 384)
    codes, scale = MXFP4QTensor.quantize(experts.clone(), 32)
    row = gpt_oss_row(codes._quantized_data.reshape(3, 192, 12, 16), scale.reshape(3, 192, 12))
    assert row.dense.shape == (3, 384, 192)
    assert np.abs(np.swapaxes(row.dense, 1, 2) - experts.numpy()).max() < 0.3 * experts.abs().max()
    compare(row)


def test_gpt_oss_with_every_code_and_exponent(compare):
    """Zeros of both signs, subnormal results and infinities. 255 is NaN in the standard and 2^128 in transformers."""
    exponents = torch.arange(255, dtype=torch.uint8).reshape(1, 255, 1).expand(3, 255, 8)
    blocks = torch.arange(256, dtype=torch.uint8).reshape(1, 1, 16, 16).expand(3, 255, 16, 16)
    compare(gpt_oss_row(blocks, torch.cat([exponents, exponents.flip(1)], 2), options=("--on-overflow", "inf")))


def finegrained(weights, kind):
    settings = {"weight_block_size": (128, 128)}
    if kind == "powers of two":
        settings["scale_fmt"] = "ue8m0"
    quantizer = types.SimpleNamespace(quantization_config=FineGrainedFP8Config(**settings))
    weight = torch.from_numpy(weights(640, 384))
    if kind == "experts":
        weight = weight[:512].reshape(2, 256, 384)
    name = EXPERTS if kind == "experts" else WEIGHT
    tensors = Fp8Quantize(quantizer)._quantize_one(name, weight)
    scale_name = next(n for n in tensors if n.endswith("scale_inv"))
    if kind == "bf16 scales":
        tensors[scale_name] = tensors[scale_name].bfloat16()
    if kind == "one scale":
        tensors[name] = (weight / (weight.abs().max() / 448)).to(torch.float8_e4m3fn)
        tensors[scale_name] = (weight.abs().max() / 448).reshape(1, 1)
    if kind == "every code":
        tensors[name] = torch.arange(640 * 384).to(torch.uint8).reshape(640, 384).view(torch.float8_e4m3fn)
    dense = Fp8Dequantize(quantizer)._dequantize_one(tensors[name], tensors[scale_name], torch.float32)
    section = {"quant_method": "fp8", "fmt": "e4m3", "weight_block_size": [128, 128], "activation_scheme": "dynamic"}
    if kind == "one scale":  # as in Ministral 3; one scale where config.json has blocks is refused
        section |= {"weight_block_size": None, "activation_scheme": "static"}
    return torch_row(tensors, section, dense, "transformers", "Fp8Dequantize", name=name)


@pytest.mark.parametrize("kind", ["blocks", "bf16 scales", "powers of two", "experts", "one scale", "every code"])
def test_finegrained_fp8(kind, weights, compare):
    compare(finegrained(weights, kind))


def mx(weights, kind):
    """Packed by modelopt, under the names and dtypes of MiniMax-M3 (MXFP8) and DeepSeek-V4 (FP4)."""
    weight = torch.from_numpy(weights(256, 384))
    if kind == "mxfp8":
        codes, scale = MXFP8QTensor.quantize(weight.clone())
        tensors = {"weight": codes._quantized_data, "weight_scale_inv": scale}
    else:
        codes, scale = MXFP4QTensor.quantize(weight.clone(), 32)
        scale = scale.reshape(256, -1).view(torch.float8_e8m0fnu)
        tensors = {"weight": codes._quantized_data.view(torch.int8), "scale": scale}
    dense = Fp8Dequantize(None)._dequantize_one(tensors["weight"], scale, torch.float32)
    section = {"quant_method": "fp8", "weight_block_size": [128, 128]}
    return torch_row(tensors, section, dense, "transformers", "Fp8Dequantize")


@pytest.mark.parametrize("kind", ["mxfp8", "fp4, DeepSeek-V4"])
def test_mx(kind, weights, compare):
    compare(mx(weights, kind))
