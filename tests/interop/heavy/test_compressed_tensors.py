"""compressed-tensors: its own pipeline, from a module to the tensors and the config.json that it writes."""

import importlib.metadata
import json

import pytest
import torch
from compressed_tensors.compressors import ModelCompressor
from compressed_tensors.quantization import QuantizationConfig, QuantizationScheme
from compressed_tensors.quantization.lifecycle import apply_quantization_config
from compressed_tensors.quantization.quant_scheme import PRESET_SCHEMES
from compressed_tensors.quantization.utils import calculate_qparams, generate_gparam

from torch_rows import random_bits, torch_row

PRESETS = "W2A16 W3A16 W4A16 W5A16 W6A16 W7A16 W8A16 W4A16_ASYM W8A8 W4AFP8 FP8 FP8_DYNAMIC FP8_BLOCK".split()
PRESETS += "NVFP4A16 MXFP4A16 MXFP6A16 MXFP8A16".split()
INT = {"type": "int", "symmetric": True}
SCHEMES = {
    "1 bit, asymmetric": INT | {"num_bits": 1, "strategy": "group", "group_size": 32, "symmetric": False},
    "4 bits, groups of 32": INT | {"num_bits": 4, "strategy": "group", "group_size": 32},
    "4 bits, channels": INT | {"num_bits": 4, "strategy": "channel"},
    "4 bits, one scale": INT | {"num_bits": 4, "strategy": "tensor"},
    "4 bits, activation order": INT | {"num_bits": 4, "strategy": "group", "group_size": 32, "actorder": "static"},
    "3 bits, asymmetric": INT | {"num_bits": 3, "strategy": "group", "group_size": 32, "symmetric": False},
    "5 bits, asymmetric": INT | {"num_bits": 5, "strategy": "group", "group_size": 96, "symmetric": False},
    "8 bits, asymmetric channels": INT | {"num_bits": 8, "strategy": "channel", "symmetric": False},
    "4 bits, one scale, asymmetric": INT | {"num_bits": 4, "strategy": "tensor", "symmetric": False},
    "float groups": {"type": "float", "num_bits": 8, "strategy": "group", "group_size": 96},
    "float blocks of 64 x 32": {"type": "float", "num_bits": 8, "strategy": "block", "block_structure": [64, 32]},
}
INT8_ACTIVATIONS = {"num_bits": 8, "type": "int", "strategy": "token", "dynamic": True, "symmetric": True}
ACTIVATED = {
    "int8 channels, asymmetric": INT | {"num_bits": 8, "strategy": "channel", "symmetric": False},
    "int8 groups, asymmetric": INT | {"num_bits": 8, "strategy": "group", "group_size": 64, "symmetric": False},
    "int8, one scale": INT | {"num_bits": 8, "strategy": "tensor"},
}


def parts_of(scheme):
    if scheme in PRESETS:
        return PRESET_SCHEMES[scheme]
    if scheme in ACTIVATED:
        return {"weights": ACTIVATED[scheme], "input_activations": INT8_ACTIVATIONS}
    return {"weights": SCHEMES[scheme]}


def extremes(weight, args):
    """The least and the largest value of what shares a scale."""
    rows, columns = weight.shape
    if args.strategy == "tensor":
        return torch.aminmax(weight)
    if args.strategy == "channel":
        return torch.aminmax(weight, dim=1, keepdim=True)
    if args.strategy == "block":
        height, width = args.block_structure
        padded = torch.nn.functional.pad(weight, (0, -columns % width, 0, -rows % height))
        blocks = padded.reshape(-(-rows // height), height, -(-columns // width), width)
        return blocks.amin((1, 3)), blocks.amax((1, 3))
    return torch.aminmax(weight.reshape(rows, -1, args.group_size), dim=-1)


def scramble(module):
    """Every code, with NaN where there is one, and every exponent but that of NaN, in place of what was packed."""
    (codes,) = {"weight", "weight_packed"} & module._parameters.keys()
    setattr(module, codes, torch.nn.Parameter(random_bits(getattr(module, codes)), requires_grad=False))
    if module.weight_scale.dtype == torch.uint8:
        module.weight_scale.data = random_bits(module.weight_scale, 255)


def compressed(weights, scheme, dtype="float32", rows=320, columns=384, scrambled=False):
    model = torch.nn.Sequential()
    model.q_proj = torch.nn.Linear(columns, rows, bias=False, dtype=getattr(torch, dtype))
    weight = torch.from_numpy(weights(rows, columns)).to(getattr(torch, dtype))
    model.q_proj.weight.data = weight.clone()
    group = QuantizationScheme(targets=["Linear"], **parts_of(scheme))
    apply_quantization_config(model, QuantizationConfig(config_groups={"group_0": group}))
    args = model.q_proj.quantization_scheme.weights
    low, high = extremes(weight, args)
    above = None
    if args.strategy == "tensor_group":
        above = generate_gparam(*torch.aminmax(weight))
        model.q_proj.weight_global_scale.data = above
    scale, zero = calculate_qparams(low, high, args, global_scale=above)
    model.q_proj.weight_scale.data = scale.to(model.q_proj.weight_scale.dtype)
    model.q_proj.weight_zero_point.data = zero.to(model.q_proj.weight_zero_point.dtype)
    compressor = ModelCompressor.from_pretrained_model(model)
    compressor.compress_model(model)
    if scrambled:
        scramble(model.q_proj)
    tensors = {name: tensor.detach().clone() for name, tensor in model.q_proj.state_dict().items()}
    section = json.loads(compressor.quantization_config.model_dump_json())
    section |= {"quant_method": "compressed-tensors", "version": importlib.metadata.version("compressed-tensors")}
    # Its decompression of MX and NVFP4 scales and codes is in BF16, which holds them all exactly.
    compressor.decompress_model(model)
    dense = model.q_proj.weight
    computes = {torch.float32: "f32", torch.bfloat16: "bf16", torch.float16: "f16"}[dense.dtype]
    return torch_row(
        tensors,
        section,
        dense,
        "compressed-tensors",
        "decompress_model",
        computes=computes,
        options=("--on-overflow", "inf"),
    )


ROWS = {
    **{scheme: lambda w, s=scheme: compressed(w, s) for scheme in [*PRESETS, *SCHEMES, *ACTIVATED]},
    **{
        f"{scheme}, {dtype}": lambda w, s=scheme, d=dtype: compressed(w, s, d)
        for scheme in ("W4A16", "W4A16_ASYM", "W8A8", "FP8_BLOCK")
        for dtype in ("bfloat16", "float16")
    },
    **{
        f"{scheme}, every code": lambda w, s=scheme: compressed(w, s, scrambled=True)
        for scheme in [
            *"W2A16 W3A16 W4A16 W8A16 W8A8 FP8 FP8_BLOCK NVFP4A16 MXFP4A16 MXFP6A16 MXFP8A16".split(),
            *ACTIVATED,
        ]
    },
    "FP8_BLOCK, last blocks shorter": lambda w: compressed(w, "FP8_BLOCK", rows=300, columns=200),
    "W3A16, last word shorter": lambda w: compressed(w, "3 bits, asymmetric", rows=37, columns=96),
}


@pytest.mark.parametrize("name", ROWS)
def test_as_compressed_tensors_decompresses(name, weights, compare):
    compare(ROWS[name](weights))
