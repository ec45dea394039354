"""modelopt: the routines that its export to Hugging Face's layout uses."""

import pytest
import torch
from modelopt.torch.export.quant_utils import to_quantized_weight
from modelopt.torch.quantization.qtensor import MXFP4QTensor, MXFP8QTensor, NVFP4QTensor

from torch_rows import torch_row

ONE = torch.ones(())


def row(tensors, algorithm, dense, routine, **settings):
    section = {"quant_method": "modelopt", "quant_algo": algorithm, **settings}
    return torch_row(tensors, section, dense, "nvidia-modelopt", routine)


def nvfp4(weight):
    codes, scale, above = NVFP4QTensor.quantize(weight.clone(), 16)
    stored = to_quantized_weight(weight.clone(), scale, "nvfp4", above, 16)
    dense = codes.dequantize(torch.float32, scale=scale, double_scale=above, block_sizes={-1: 16})
    tensors = {"weight": stored, "weight_scale": scale, "weight_scale_2": above, "input_scale": ONE}
    return row(tensors, "NVFP4", dense, "NVFP4QTensor.dequantize", group_size=16)


def mxfp4(weight):
    codes, scale = MXFP4QTensor.quantize(weight.clone(), 32)
    dense = codes.dequantize(torch.float32, scale=scale, block_sizes={-1: 32})
    tensors = {"weight": codes._quantized_data, "weight_scale": scale.reshape(len(weight), -1)}
    return row(tensors, "W4A8_MXFP4_FP8", dense, "MXFP4QTensor.dequantize", group_size=32)


def mxfp8(weight):
    codes, scale = MXFP8QTensor.quantize(weight.clone())
    dense = codes.dequantize(torch.float32, scale=scale)
    return row({"weight": codes._quantized_data, "weight_scale": scale}, "MXFP8", dense, "MXFP8QTensor.dequantize")


def fp8(weight):
    scale = weight.abs().max() / 448
    stored = to_quantized_weight(weight, scale, "fp8")
    tensors = {"weight": stored, "weight_scale": scale, "input_scale": ONE}
    return row(tensors, "FP8", stored.float() * scale, "to_quantized_weight, times the scale")


def int4(weight):
    scale = weight.reshape(len(weight), -1, 128).abs().amax(-1) / 7
    stored = to_quantized_weight(weight, scale, "int4_awq", block_size=128)
    # There is no way back for this packing: the rounding that pack_int4_in_uint8 packs.
    wide = scale.repeat_interleave(128, dim=1)
    dense = (weight / wide).round().clamp(-8, 7).char() * wide
    tensors = {"weight": stored, "weight_scale": scale}
    return row(tensors, "W4A16_AWQ", dense, "to_quantized_weight, before it packs", group_size=128)


LAYOUTS = {"nvfp4": nvfp4, "mxfp4": mxfp4, "mxfp8": mxfp8, "fp8": fp8, "int4": int4}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_as_modelopt_dequantizes(layout, weights, compare):
    compare(LAYOUTS[layout](torch.from_numpy(weights(256, 384))))
