"""Real weights, quantized and stored by the layouts' own libraries, come out as these libraries dequantize them.

The libraries of requirements-quantized.txt, and MLX; what of them is not installed is skipped. Where a library computes in F32,
or can be told to, results are equal to the last bit; where it computes in BF16 or F16 they are one step apart at most,
because it rounds more than once.
"""

import importlib.util
import json
import os
import sys
import types
from dataclasses import dataclass

import ml_dtypes
import numpy as np
import pytest

MODULE = "model.layers.0.self_attn.q_proj"
WEIGHT = MODULE + ".weight"


@dataclass
class Row:
    """What a library stores, and what it makes of it."""

    save: object  # function(path of the safetensors file)
    config: dict
    dense: np.ndarray
    name: str = WEIGHT
    computes: str = "f32"
    within: object = None  # allowed difference of values in F32; None: none


def array(tensor):
    """A torch tensor as F32."""
    return tensor.detach().float().contiguous().numpy()


def torch_row(tensors, config, dense, **options):
    from safetensors.torch import save_file

    named = {name if name.startswith("model.") else f"{MODULE}.{name}": t.contiguous() for name, t in tensors.items()}
    return Row(lambda path: save_file(named, path, {"format": "pt"}), config, array(dense), **options)


def bare(*packages):
    """Packages without what their __init__ imports, most of which a conversion has no use for."""
    for name in packages:
        if name in sys.modules:
            continue
        parent, _, child = name.rpartition(".")
        if parent:
            places = [os.path.join(path, child) for path in sys.modules[parent].__path__]
        else:
            spec = importlib.util.find_spec(name)
            if spec is None:
                pytest.skip(f"{name} is not installed")
            places = list(spec.submodule_search_locations)
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = places


@pytest.fixture(scope="module")
def weights(real_model):
    """weights(rows, columns): a corner of a real weight [1536, 384] in F32."""
    whole = real_model.tensors["encoder.layer.0.intermediate.dense.weight"].array()
    return lambda rows, columns: whole[:rows, :columns].copy()


# compressed-tensors: its own pipeline, from a module to the tensors and the config.json that it writes.

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


def compressed(weights, scheme, dtype="float32", rows=320, columns=384):
    torch = pytest.importorskip("torch")
    pytest.importorskip("compressed_tensors")
    from compressed_tensors.compressors import ModelCompressor
    from compressed_tensors.quantization import QuantizationConfig, QuantizationScheme
    from compressed_tensors.quantization.lifecycle import apply_quantization_config
    from compressed_tensors.quantization.quant_scheme import PRESET_SCHEMES
    from compressed_tensors.quantization.utils import calculate_qparams, generate_gparam

    if scheme in PRESETS:
        parts = PRESET_SCHEMES[scheme]
    elif scheme in ACTIVATED:
        parts = {"weights": ACTIVATED[scheme], "input_activations": INT8_ACTIVATIONS}
    else:
        parts = {"weights": SCHEMES[scheme]}
    model = torch.nn.Sequential()
    model.q_proj = torch.nn.Linear(columns, rows, bias=False, dtype=getattr(torch, dtype))
    weight = torch.from_numpy(weights(rows, columns)).to(getattr(torch, dtype))
    model.q_proj.weight.data = weight.clone()
    config = QuantizationConfig(config_groups={"group_0": QuantizationScheme(targets=["Linear"], **parts)})
    apply_quantization_config(model, config)
    args = model.q_proj.quantization_scheme.weights
    if args.strategy == "tensor":
        low, high = torch.aminmax(weight)
    elif args.strategy == "channel":
        low, high = torch.aminmax(weight, dim=1, keepdim=True)
    elif args.strategy == "block":
        height, width = args.block_structure
        padded = torch.nn.functional.pad(weight, (0, -columns % width, 0, -rows % height))
        blocks = padded.reshape(-(-rows // height), height, -(-columns // width), width)
        low, high = blocks.amin((1, 3)), blocks.amax((1, 3))
    else:
        low, high = torch.aminmax(weight.reshape(rows, -1, args.group_size), dim=-1)
    above = None
    if args.strategy == "tensor_group":
        above = generate_gparam(*torch.aminmax(weight))
        model.q_proj.weight_global_scale.data = above
    scale, zero = calculate_qparams(low, high, args, global_scale=above)
    model.q_proj.weight_scale.data = scale.to(model.q_proj.weight_scale.dtype)
    model.q_proj.weight_zero_point.data = zero.to(model.q_proj.weight_zero_point.dtype)
    compressor = ModelCompressor.from_pretrained_model(model)
    compressor.compress_model(model)
    tensors = {name: tensor.detach().clone() for name, tensor in model.q_proj.state_dict().items()}
    quantization = json.loads(compressor.quantization_config.model_dump_json())
    quantization |= {"quant_method": "compressed-tensors", "version": __import__("compressed_tensors").__version__}
    # Its decompression of MX and NVFP4 scales and codes is in BF16, which holds them all exactly.
    compressor.decompress_model(model)
    dense = model.q_proj.weight
    computes = {torch.float32: "f32", torch.bfloat16: "bf16", torch.float16: "f16"}[dense.dtype]
    return torch_row(tensors, {"quantization_config": quantization}, dense, computes=computes)


# modelopt: the routines that its export to Hugging Face's layout uses.


def modelopt(weights, kind):
    torch = pytest.importorskip("torch")
    pytest.importorskip("modelopt")
    from modelopt.torch.export.quant_utils import to_quantized_weight
    from modelopt.torch.quantization.qtensor import MXFP4QTensor, MXFP8QTensor, NVFP4QTensor

    weight = torch.from_numpy(weights(256, 384))
    if kind == "nvfp4":
        codes, scale, above = NVFP4QTensor.quantize(weight.clone(), 16)
        stored = to_quantized_weight(weight.clone(), scale, "nvfp4", above, 16)
        tensors = {"weight": stored, "weight_scale": scale, "weight_scale_2": above, "input_scale": torch.ones(())}
        dense = codes.dequantize(torch.float32, scale=scale, double_scale=above, block_sizes={-1: 16})
        algorithm = {"quant_algo": "NVFP4", "group_size": 16}
    elif kind == "mxfp4":
        codes, scale = MXFP4QTensor.quantize(weight.clone(), 32)
        tensors = {"weight": codes._quantized_data, "weight_scale": scale.reshape(256, -1)}
        dense = codes.dequantize(torch.float32, scale=scale, block_sizes={-1: 32})
        algorithm = {"quant_algo": "W4A8_MXFP4_FP8", "group_size": 32}
    elif kind == "mxfp8":
        codes, scale = MXFP8QTensor.quantize(weight.clone())
        tensors = {"weight": codes._quantized_data, "weight_scale": scale}
        dense = codes.dequantize(torch.float32, scale=scale)
        algorithm = {"quant_algo": "MXFP8"}
    elif kind == "fp8":
        scale = weight.abs().max() / 448
        stored = to_quantized_weight(weight, scale, "fp8")
        tensors = {"weight": stored, "weight_scale": scale, "input_scale": torch.ones(())}
        dense = stored.float() * scale
        algorithm = {"quant_algo": "FP8"}
    else:
        scale = weight.reshape(256, -1, 128).abs().amax(-1) / 7
        stored = to_quantized_weight(weight, scale, "int4_awq", block_size=128)
        tensors = {"weight": stored, "weight_scale": scale}
        # There is no way back for this packing: the rounding that pack_int4_in_uint8 packs.
        wide = scale.repeat_interleave(128, dim=1)
        dense = (weight / wide).round().clamp(-8, 7) * wide
        algorithm = {"quant_algo": "W4A16_AWQ", "group_size": 128}
    return torch_row(tensors, {"quantization_config": {"quant_method": "modelopt", **algorithm}}, dense)


# transformers


def gpt_oss(weights):
    torch = pytest.importorskip("torch")
    pytest.importorskip("modelopt")
    pytest.importorskip("transformers")
    from modelopt.torch.quantization.qtensor import MXFP4QTensor
    from transformers.integrations.mxfp4 import convert_moe_packed_tensors

    experts = torch.from_numpy(weights(576, 384)).reshape(3, 192, 384)
    codes, scale = MXFP4QTensor.quantize(experts.clone(), 32)
    stem = "model.layers.0.mlp.experts.gate_up_proj"
    blocks, scales = codes._quantized_data.reshape(3, 192, 12, 16), scale.reshape(3, 192, 12)
    dense = convert_moe_packed_tensors(blocks, scales, dtype=torch.float32)
    assert tuple(dense.shape) == (3, 384, 192)
    quantized = torch.from_numpy(np.swapaxes(array(dense), 1, 2).copy())
    assert (quantized - experts).abs().max() < 0.3 * experts.abs().max()
    return torch_row({stem + "_blocks": blocks, stem + "_scales": scales},
        {"quantization_config": {"quant_method": "mxfp4"}}, dense, name=stem)


def finegrained(weights, kind):
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
    from transformers import FineGrainedFP8Config
    from transformers.integrations.finegrained_fp8 import Fp8Dequantize, Fp8Quantize

    settings = {"weight_block_size": (128, 128)}
    if kind == "powers of two":
        settings["scale_fmt"] = "ue8m0"
    config = FineGrainedFP8Config(**settings)
    quantizer = types.SimpleNamespace(quantization_config=config)
    weight = torch.from_numpy(weights(640, 384))
    if kind == "experts":
        weight = weight[:512].reshape(2, 256, 384)
    name = "model.layers.0.mlp.experts.down_proj" if kind == "experts" else WEIGHT
    tensors = Fp8Quantize(quantizer)._quantize_one(name, weight)
    scale_name = next(n for n in tensors if n.endswith("scale_inv"))
    if kind == "bf16 scales":
        tensors[scale_name] = tensors[scale_name].bfloat16()
    if kind == "one scale":
        tensors[name] = (weight / (weight.abs().max() / 448)).to(torch.float8_e4m3fn)
        tensors[scale_name] = (weight.abs().max() / 448).reshape(1, 1)
    dense = Fp8Dequantize(quantizer)._dequantize_one(tensors[name], tensors[scale_name], torch.float32)
    section = {"quant_method": "fp8", "fmt": "e4m3", "weight_block_size": [128, 128], "activation_scheme": "dynamic"}
    return torch_row(tensors, {"quantization_config": section}, dense, name=name)


def transformers_mx(weights, kind):
    """Packed by modelopt, under the names and dtypes of MiniMax-M3 (MXFP8) and DeepSeek-V4 (FP4)."""
    torch = pytest.importorskip("torch")
    pytest.importorskip("modelopt")
    pytest.importorskip("transformers")
    from modelopt.torch.quantization.qtensor import MXFP4QTensor, MXFP8QTensor
    from transformers.integrations.finegrained_fp8 import Fp8Dequantize

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
    return torch_row(tensors, {"quantization_config": section}, dense)


# bitsandbytes: the state of its layers.


def bnb4(weights, kind, nested, block=64, shape=(320, 384), storage="uint8"):
    torch = pytest.importorskip("torch")
    bnb = pytest.importorskip("bitsandbytes")
    weight = torch.from_numpy(weights(*shape))
    layer = bnb.nn.Linear4bit(shape[1], shape[0], bias=False, compress_statistics=nested, quant_type=kind)
    layer.weight = bnb.nn.Params4bit(weight, requires_grad=False, compress_statistics=nested, quant_type=kind,
        blocksize=block, quant_storage=getattr(torch, storage))
    layer = layer.to("cpu")
    dense = bnb.functional.dequantize_4bit(layer.weight.data, layer.weight.quant_state)
    assert dense.dtype == torch.float32
    section = {"quant_method": "bitsandbytes", "load_in_4bit": True, "bnb_4bit_quant_type": kind}
    return torch_row(layer.state_dict(), {"quantization_config": section}, dense.reshape(shape))


def bnb8(weights):
    torch = pytest.importorskip("torch")
    bnb = pytest.importorskip("bitsandbytes")
    weight = torch.from_numpy(weights(320, 384))
    layer = bnb.nn.Linear8bitLt(384, 320, bias=False, has_fp16_weights=False)
    layer.weight = bnb.nn.Int8Params(weight.half(), requires_grad=False, has_fp16_weights=False)
    layer = layer.to("cpu")
    tensors = layer.state_dict()
    dense = bnb.functional.int8_vectorwise_dequant(tensors["weight"], tensors["SCB"])
    section = {"quant_method": "bitsandbytes", "load_in_8bit": True}
    # It multiplies by 1 / 127 rounded to F32.
    within = np.abs(array(dense)) * np.float32(2**-22)
    return torch_row(tensors, {"quantization_config": section}, dense, within=within)


# GPTQ and AWQ


def gptq(weights, bits, kind="", rows=128, columns=384):
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
    if "gptqmodel" not in sys.modules:
        bare("gptqmodel")
        sys.modules["gptqmodel"].DEBUG_ON = False
        importlib.import_module("gptqmodel.utils")
        bare("gptqmodel.models", "gptqmodel.nn_modules")
        importlib.import_module("gptqmodel.nn_modules.qlinear")
    from gptqmodel.nn_modules.qlinear.torch import TorchLinear
    from gptqmodel.quantization import FORMAT

    group, most = 32, (1 << bits) - 1
    version = 2 if kind == "version 2" else 1
    weight = torch.from_numpy(weights(rows, columns))
    index = torch.arange(columns, dtype=torch.int32) // group
    if kind == "activation order":
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
    layer = TorchLinear(bits=bits, group_size=group, sym=kind == "symmetric", desc_act=kind == "activation order",
        in_features=columns, out_features=rows, format=FORMAT.GPTQ_V2)
    layer.pack_original(linear, scales, zeros.int(), index)
    layer.post_init()
    layer.scales = layer.scales.float()
    dense = layer._dequantize_from_codes(*codes_of(layer, torch))
    assert (dense.T - weight).abs().max() < 1.01 * scales.max()
    qzeros = layer.qzeros
    if version == 1:
        module = importlib.import_module("gptqmodel.utils.model_dequant")
        qzeros = module._revert_gptq_v1_qzeros_correction(qzeros, bits, planar=False)
    tensors = {"qweight": layer.qweight, "qzeros": qzeros, "scales": layer.scales.half(), "g_idx": index}
    section = {"quant_method": "gptq", "bits": bits, "group_size": group, "desc_act": kind == "activation order"}
    section["checkpoint_format"] = "gptq_v2" if version == 2 else "gptq"
    return torch_row(tensors, {"quantization_config": section}, dense.T)


def codes_of(layer, torch):
    """The library's own unpacking of weights and zero points, before it multiplies in the dtype of the scales."""
    caught = []
    kept = layer._dequantize_from_codes
    layer._dequantize_from_codes = lambda weight, zeros, num_itr=1: caught.extend((weight, zeros))
    layer.dequantize_weight()
    layer._dequantize_from_codes = kept
    return [part.float() for part in caught]


def awq(weights, rows=256, columns=384, group=128):
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
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
    dense = dequantize_gemm(layer.qweight, layer.qzeros, layer.scales.float(), 4, group)
    assert (dense.T - weight).abs().max() < 1.01 * scales.max()
    section = {"quant_method": "awq", "bits": 4, "group_size": group, "zero_point": True, "version": "gemm"}
    return torch_row(layer.state_dict(), {"quantization_config": section}, dense.T)


# MLX


def mlx(weights, mode="affine", bits=None, group=None, dtype="float32", experts=0):
    mx = pytest.importorskip("mlx.core")
    values = weights(320, 384)
    if experts:
        values = values.reshape(experts, -1, 384)
    weight = mx.array(values).astype(getattr(mx, dtype))
    settings = {"group_size": group, "bits": bits, "mode": mode}
    packed = dict(zip(("weight", "scales", "biases"), mx.quantize(weight, **settings)))
    wide = dict(packed)
    if mode == "affine":
        wide |= {name: packed[name].astype(mx.float32) for name in ("scales", "biases")}
    dense = mx.dequantize(wide["weight"], wide["scales"], wide.get("biases"), dtype=mx.float32, **settings)
    section = {name: value for name, value in settings.items() if value is not None}
    named = {f"{MODULE}.{name}": part for name, part in packed.items()}
    within = None
    if mode == "affine":  # it may fuse the product and the sum
        within = np.float32(2**-23) * (np.abs(np.array(dense)) + np.abs(np.array(weight.astype(mx.float32))).max())
    return Row(lambda path: mx.save_safetensors(str(path), named, {"format": "mlx"}),
        {"quantization": section, "quantization_config": section}, np.array(dense), within=within)


ROWS = {
    **{f"compressed-tensors {scheme}": lambda w, s=scheme: compressed(w, s) for scheme in [*PRESETS, *SCHEMES, *ACTIVATED]},
    **{
        f"compressed-tensors {scheme}, {dtype}": lambda w, s=scheme, d=dtype: compressed(w, s, d)
        for scheme in ("W4A16", "W4A16_ASYM", "W8A8", "FP8_BLOCK")
        for dtype in ("bfloat16", "float16")
    },
    "compressed-tensors FP8_BLOCK, last blocks shorter": lambda w: compressed(w, "FP8_BLOCK", rows=300, columns=200),
    "compressed-tensors W3A16, last word shorter": lambda w: compressed(w, "3 bits, asymmetric", rows=37, columns=96),
    **{f"modelopt {kind}": lambda w, k=kind: modelopt(w, k) for kind in ("nvfp4", "mxfp4", "mxfp8", "fp8", "int4")},
    "transformers mxfp4, gpt-oss": gpt_oss,
    **{
        f"transformers fp8, {kind}": lambda w, k=kind: finegrained(w, k)
        for kind in ("blocks", "bf16 scales", "powers of two", "experts", "one scale")
    },
    **{f"transformers {kind}": lambda w, k=kind: transformers_mx(w, k) for kind in ("mxfp8", "fp4, DeepSeek-V4")},
    **{
        f"bitsandbytes {kind}{', nested' if nested else ''}": lambda w, k=kind, n=nested: bnb4(w, k, n)
        for kind in ("nf4", "fp4")
        for nested in (True, False)
    },
    "bitsandbytes nf4, blocks of 128": lambda w: bnb4(w, "nf4", True, 128),
    "bitsandbytes nf4, odd": lambda w: bnb4(w, "nf4", True, shape=(37, 83)),
    "bitsandbytes nf4, stored as bf16": lambda w: bnb4(w, "nf4", True, storage="bfloat16"),
    "bitsandbytes int8": bnb8,
    **{f"gptqmodel {bits}": lambda w, b=bits: gptq(w, b) for bits in (2, 3, 4, 8)},
    **{
        f"gptqmodel {bits}, {kind}": lambda w, b=bits, k=kind: gptq(w, b, k)
        for bits, kind in ((4, "symmetric"), (4, "activation order"), (3, "activation order"), (4, "version 2"))
    },
    "autoawq": awq,
    **{
        f"mlx {bits}, groups of {group}": lambda w, b=bits, g=group: mlx(w, bits=b, group=g)
        for bits in (1, 2, 3, 4, 5, 6, 8)
        for group in (32, 64, 128)
    },
    "mlx 4, bf16": lambda w: mlx(w, bits=4, group=64, dtype="bfloat16"),
    "mlx 4, f16, experts": lambda w: mlx(w, bits=4, group=64, dtype="float16", experts=4),
    **{f"mlx {mode}": lambda w, m=mode: mlx(w, m) for mode in ("mxfp4", "mxfp8", "nvfp4")},
}
DTYPES = {"f32": np.float32, "bf16": ml_dtypes.bfloat16, "f16": np.float16}


def steps(a, b):
    """How many values of their 16-bit dtype lie between two arrays, at most."""
    order = [np.where(bits < 0, -(bits & 0x7FFF), bits) for bits in (x.view(np.int16).astype(np.int32) for x in (a, b))]
    return np.abs(order[0] - order[1]).max()


@pytest.mark.parametrize("name", ROWS)
def test_as_the_library_dequantizes(name, weights, cli, tmp_path):
    row = ROWS[name](weights)
    folder = tmp_path / "model"
    folder.mkdir()
    row.save(folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"model_type": "test", "torch_dtype": "bfloat16"} | row.config))
    out = tmp_path / "out"
    cli("convert", folder, "-o", out, "--format", "numpy", "--dtype", row.computes)
    (tensor,) = json.loads((out / "manifest.json").read_text())["tensors"]
    assert tensor["name"] == row.name and tensor["recipe"] == "dequantize"
    found = np.load(out / tensor["file"])
    if row.computes == "bf16":
        found = found.view(ml_dtypes.bfloat16)
    assert found.dtype == DTYPES[row.computes] and found.shape == row.dense.shape
    assert np.abs(row.dense).max() > 0.01
    if row.computes != "f32":
        assert steps(found, row.dense.astype(found.dtype)) <= 1
    elif row.within is None:
        np.testing.assert_array_equal(found, row.dense)
    else:
        assert (np.abs(found - row.dense) <= row.within).all()
