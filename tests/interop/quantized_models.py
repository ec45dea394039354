"""Small quantized models of every layout, with what they decode to: numpy, written from the layouts' own definitions.

Each builder gives Quantized(tensors, config, dense): tensors as they lie in the file, the quantization section of
config.json under its key, and the dense weights in float32, exact but for the roundings that the layout itself defines.
"""

import json
from dataclasses import dataclass, field, replace

import ml_dtypes
import numpy as np

import support

E2M1 = np.arange(16, dtype=np.uint8).view(ml_dtypes.float4_e2m1fn).astype(np.float32)


@dataclass
class Quantized:
    tensors: dict
    config: dict
    dense: dict
    folder: dict = field(default_factory=dict)


def raw(dtype, array):
    """A tensor of the safetensors dtype from an array of its bits."""
    return support.Tensor(dtype, list(array.shape), np.ascontiguousarray(array).tobytes())


def e4m3(codes, name="float8_e4m3fn"):
    return codes.view(getattr(ml_dtypes, name)).astype(np.float32)


def e8m0(codes):
    return codes.view(ml_dtypes.float8_e8m0fnu).astype(np.float32)


def finite_e4m3(rng, shape):
    codes = rng.integers(0, 256, shape, np.uint8)
    return np.where(codes & 0x7F == 0x7F, codes ^ 1, codes).astype(np.uint8)


def exponents(rng, shape):
    return rng.integers(110, 135, shape, np.uint8)


def scales(rng, shape, dtype=np.float32):
    return (rng.random(shape, np.float32) * 0.1 + 1e-3).astype(dtype)


def nibbles(packed):
    """Low nibble first."""
    return np.stack([packed & 15, packed >> 4], axis=-1).reshape(*packed.shape[:-1], -1)


def pack_stream(codes, bits):
    """Rows as little-endian bit streams of whole 32-bit words."""
    bit = (codes[..., None].astype(np.uint64) >> np.arange(bits, dtype=np.uint64)) & 1
    bit = bit.reshape(*codes.shape[:-1], -1).astype(np.uint8)
    short = -bit.shape[-1] % 32
    bit = np.concatenate([bit, np.zeros((*bit.shape[:-1], short), np.uint8)], axis=-1)
    return np.packbits(bit, axis=-1, bitorder="little").view("<u4")


def pack_padded(codes, bits):
    per_word = 32 // bits
    short = -codes.shape[-1] % per_word
    codes = np.concatenate([codes, np.zeros((*codes.shape[:-1], short), codes.dtype)], axis=-1)
    codes = codes.reshape(*codes.shape[:-1], -1, per_word).astype(np.uint64)
    return (codes << (np.arange(per_word, dtype=np.uint64) * np.uint64(bits))).sum(-1).astype("<u4")


def grow(grid, rows, columns, row_block, column_block):
    """A grid as one value for each element."""
    grid = np.repeat(np.repeat(grid, row_block, axis=-2), column_block, axis=-1)
    return grid[..., :rows, :columns]


def decode_mxfp4(blocks, exponents_of):
    """gpt-oss experts as transformers has them."""
    codes = np.frombuffer(blocks.data, np.uint8).reshape(blocks.shape)
    exponent = np.frombuffer(exponents_of.data, np.uint8).reshape(exponents_of.shape)
    values = E2M1[nibbles(codes)] * e8m0(exponent)[..., None]
    return np.ascontiguousarray(values.reshape(*values.shape[:2], -1).transpose(0, 2, 1))


def mxfp4(rng, experts=3, rows=48, groups=5, original=False):
    blocks = rng.integers(0, 256, (experts, rows, groups, 16), np.uint8)
    exponent = exponents(rng, (experts, rows, groups))
    exponent[0, 0, 0] = 0  # 2^-127 is subnormal
    values = E2M1[nibbles(blocks)] * e8m0(exponent)[..., None]
    values = values.reshape(experts, rows, groups * 32)
    if original:
        stem, ends = "block.0.mlp.mlp1_weight", (".blocks", ".scales")
    else:
        stem, ends = "model.layers.0.mlp.experts.gate_up_proj", ("_blocks", "_scales")
        values = values.transpose(0, 2, 1)
    return Quantized(
        {stem + ends[0]: raw("U8", blocks), stem + ends[1]: raw("U8", exponent)},
        {"quantization_config": {"quant_method": "mxfp4", "modules_to_not_convert": ["lm_head"]}},
        {stem: values},
    )


def fp8_block(rng, rows=300, columns=200, dtype="F32", block=(128, 128), state_block=True, extra=0, batch=()):
    codes = finite_e4m3(rng, (*batch, rows, columns))
    shape = (*batch, -(-rows // block[0]) + extra, -(-columns // block[1]))
    if dtype in ("U8", "F8_E8M0"):
        stored = exponents(rng, shape)
        scale = e8m0(stored)
    else:
        stored = scales(rng, shape, support.DTYPES[dtype][1])
        scale = stored.astype(np.float32)
    dense = e4m3(codes) * grow(scale, rows, columns, *block)
    name = "model.layers.0.mlp.experts.gate_up_proj" if batch else "model.layers.0.self_attn.kv_a_proj_with_mqa.weight"
    config = {"quant_method": "fp8", "fmt": "e4m3"}
    if state_block:
        config["weight_block_size"] = list(block)
    return Quantized(
        {name: raw("F8_E4M3", codes), name + "_scale_inv": raw(dtype, stored)},
        {"quantization_config": config},
        {name: dense},
    )


def fp8_block_of_groups(rng):
    """The size of blocks as compressed-tensors states it, and a grid that does not tell."""
    model = fp8_block(rng, rows=256, columns=128, block=(64, 32), state_block=False)
    weights = {"num_bits": 8, "type": "float", "strategy": "block", "block_structure": [64, 32]}
    groups = {"group_0": {"weights": weights}}
    model.config = {"quantization_config": {"quant_method": "compressed-tensors", "config_groups": groups}}
    return model


def fp8_scaled(rng, scale_shape, rows=64, columns=96, dtype="F32", suffix=".weight_scale", weight="F8_E4M3"):
    codes = finite_e4m3(rng, (rows, columns))
    scale = scales(rng, scale_shape, support.DTYPES[dtype][1])
    wide = scale.astype(np.float32)
    if wide.size == 1:
        wide = wide.reshape(1, 1)
    elif wide.ndim == 1:
        wide = wide[:, None]
    elif wide.shape[1] > 1:
        wide = np.repeat(wide, columns // wide.shape[1], axis=1)
    kind = {"F8_E4M3": "float8_e4m3fn", "F8_E4M3FNUZ": "float8_e4m3fnuz"}[weight]
    if weight == "F8_E4M3FNUZ":
        codes = np.where(codes == 0x80, 0x81, codes).astype(np.uint8)
    return Quantized(
        {
            "layer.q_proj.weight": raw(weight, codes),
            "layer.q_proj" + suffix: raw(dtype, scale),
            "layer.q_proj.input_scale": raw("F32", np.ones(1, np.float32)),
        },
        {"quantization_config": {"quant_method": "compressed-tensors", "format": "float-quantized"}},
        {"layer.q_proj.weight": e4m3(codes, kind) * wide},
    )


def fbgemm(rng, experts=2, inputs=32, outputs=32):
    codes = finite_e4m3(rng, (experts, inputs, outputs))
    scale = scales(rng, (experts, outputs, 1))
    name = "model.layers.0.feed_forward.experts.down_proj"
    return Quantized(
        {name: raw("F8_E4M3", codes), name + "_scale": raw("F32", scale)},
        {"quantization_config": {"quant_method": "fbgemm_fp8"}},
        {name: e4m3(codes) * scale.reshape(experts, 1, outputs)},
    )


def mxfp8(rng, dtype="U8", suffix="_scale", rows=40, columns=96):
    codes = finite_e4m3(rng, (rows, columns))
    exponent = exponents(rng, (rows, columns // 32))
    return Quantized(
        {"m.weight": raw("F8_E4M3", codes), "m.weight" + suffix: raw(dtype, exponent)},
        {"quantization_config": {"quant_method": "mxfp8"}},
        {"m.weight": e4m3(codes) * np.repeat(e8m0(exponent), 32, axis=1)},
    )


def mx_packed(rng, packed="weight_packed", scale=".weight_scale", weight="U8", exponent_type="U8", rows=40, columns=96):
    codes = rng.integers(0, 256, (rows, columns // 2), np.uint8)
    exponent = exponents(rng, (rows, columns // 32))
    dense = E2M1[nibbles(codes)] * np.repeat(e8m0(exponent), 32, axis=1)
    return Quantized(
        {"m." + packed: raw(weight, codes), "m" + scale: raw(exponent_type, exponent)},
        {"quantization_config": {"quant_method": "compressed-tensors", "format": "mxfp4-pack-quantized"}},
        {"m.weight": dense},
    )


def quark(dtype, activations="fp8_e4m3"):
    """What AMD Quark says in config.json of weights and activations in blocks of 32 with an exponent each."""
    spec = {"dtype": dtype, "qscheme": "per_group", "group_size": 32, "scale_format": "e8m0", "symmetric": None}
    everywhere = {"weight": spec, "input_tensors": spec | {"dtype": activations, "is_dynamic": True}, "bias": None}
    return {"quant_method": "quark", "global_quant_config": everywhere, "exclude": ["lm_head"], "version": "0.13"}


def mxfp6(rng, kind, rows=24, columns=64, packed="weight", section=None):
    codes = rng.integers(0, 64, (rows, columns), np.uint8)
    exponent = exponents(rng, (rows, columns // 32))
    bits = np.unpackbits(codes[..., None], axis=-1, bitorder="little")[..., :6].reshape(rows, -1)
    values = codes.view({"e2m3": ml_dtypes.float6_e2m3fn, "e3m2": ml_dtypes.float6_e3m2fn}[kind]).astype(np.float32)
    return Quantized(
        {
            "m." + packed: raw("U8", np.packbits(bits, axis=-1, bitorder="little")),
            "m.weight_scale": raw("U8", exponent),
        },
        {"quantization_config": section or quark(f"fp6_{kind}", "fp6_e2m3")},
        {"m.weight": values * np.repeat(e8m0(exponent), 32, axis=1)},
    )


COMPRESSED_MXFP6 = {"quant_method": "compressed-tensors", "format": "mxfp6-pack-quantized"}


def nvfp4(rng, kind, rows=32, columns=64, batch=(), global_shape=()):
    codes = rng.integers(0, 256, (*batch, rows, columns // 2), np.uint8)
    block = finite_e4m3(rng, (*batch, rows, columns // 16)) & 0x7F
    above = np.float32(rng.random(global_shape) * 10 + 0.5).astype(np.float32).reshape(global_shape)
    if above.size == 1:
        wide = above.reshape(())
    elif above.size == int(np.prod(batch)):
        wide = above.reshape(*batch, 1, 1)
    else:
        wide = np.repeat(above.reshape(*batch, 2, 1), rows // 2, axis=-2)
    scale = e4m3(block) * wide if kind == "modelopt" else e4m3(block) / wide
    dense = E2M1[nibbles(codes)] * np.repeat(scale, 16, axis=-1)
    codes_name, above_name = {
        "modelopt": ("m.weight", "m.weight_scale_2"),
        "compressed": ("m.weight_packed", "m.weight_global_scale"),
    }[kind]
    return Quantized(
        {
            codes_name: raw("U8", codes),
            "m.weight_scale": raw("F8_E4M3", block),
            above_name: raw("F32", above),
            "m.input_scale": raw("F32", np.ones((), np.float32)),
        },
        {"quantization_config": {"quant_method": kind, "format": "nvfp4-pack-quantized"}},
        {"m.weight": dense},
    )


def packed_int(rng, bits=4, group=32, rows=40, columns=128, padded=False, symmetric=True, index=None, batch=(), dtype="BF16"):
    codes = rng.integers(0, 1 << bits, (*batch, rows, columns))
    groups = -(-columns // group)
    scale = scales(rng, (*batch, rows, groups), support.DTYPES[dtype][1])
    of = np.arange(columns) // group
    tensors = {}
    if index == "permuted":
        of = rng.permutation(of)
        tensors["m.weight_g_idx"] = raw("I32", of.astype(np.int32))
    elif index == "unset":
        tensors["m.weight_g_idx"] = raw("I32", np.full(columns, -1, np.int32))
    q = codes.astype(np.float32) - (1 << bits - 1)
    pack = pack_padded if padded else pack_stream
    if not symmetric:
        zero = rng.integers(0, 1 << bits, (*batch, rows, groups))
        packed = pack(np.swapaxes(zero, -1, -2), bits)
        tensors["m.weight_zero_point"] = raw("I32", np.ascontiguousarray(np.swapaxes(packed, -1, -2)))
        q = q - (zero.astype(np.float32) - (1 << bits - 1))[..., of]
    tensors |= {
        "m.weight_packed": raw("I32", pack(codes, bits)),
        "m.weight_scale": raw(dtype, scale),
        "m.weight_shape": raw("I64", np.array([rows, columns], np.int64)),
    }
    weights = {"num_bits": bits, "type": "int", "symmetric": symmetric, "strategy": "group", "group_size": group}
    groups_config = {"group_0": {"weights": weights, "input_activations": {"num_bits": 8}}}
    return Quantized(
        tensors,
        {
            "text_config": {
                "quantization_config": {
                    "quant_method": "compressed-tensors",
                    "format": "pack-quantized",
                    "config_groups": groups_config,
                }
            }
        },
        {"m.weight": q * scale.astype(np.float32)[..., of]},
    )


def with_other_bits(model):
    """The same with a second group in config.json: no one number of bits holds for all weights."""
    (part,) = model.config.values()
    groups = part["quantization_config"]["config_groups"]
    groups["group_1"] = {"weights": groups["group_0"]["weights"] | {"num_bits": 4}}
    return model


def packed_int_plain_zero(rng):
    """One scale and one zero point for the whole weight: the zero point is not packed."""
    model = packed_int(rng, group=128)
    codes = model.dense["m.weight"] / model.tensors["m.weight_scale"].array().astype(np.float32)
    scale = scales(rng, (1,))
    model.tensors["m.weight_scale"] = raw("F32", scale)
    model.tensors["m.weight_zero_point"] = raw("I8", np.array([-5], np.int8))
    model.dense["m.weight"] = (np.round(codes) + np.float32(5)) * scale
    return model


def int8(rng, scale_shape, rows=32, columns=64, symmetric=True):
    codes = rng.integers(-128, 128, (rows, columns)).astype(np.int8)
    scale = scales(rng, scale_shape)
    tensors = {"m.weight": raw("I8", codes), "m.weight_scale": raw("F32", scale)}
    values = codes.astype(np.float32)
    wide = np.repeat(scale.reshape(scale.shape[0], -1), columns // scale.reshape(scale.shape[0], -1).shape[1], axis=1)
    if not symmetric:
        zero = rng.integers(-128, 128, scale_shape).astype(np.int8)
        tensors["m.weight_zero_point"] = raw("I8", zero)
        flat = zero.reshape(zero.shape[0], -1).astype(np.float32)
        values = values - np.repeat(flat, columns // flat.shape[1], axis=1)
    return Quantized(
        tensors,
        {"quantization_config": {"quant_method": "compressed-tensors", "format": "int-quantized"}},
        {"m.weight": values * wide},
    )


def modelopt_int4(rng, rows=32, columns=256):
    codes = rng.integers(-8, 8, (rows, columns))
    scale = scales(rng, (rows, columns // 128))
    packed = ((codes[0::2] & 15) | (codes[1::2] & 15) << 4).astype(np.uint8)
    return Quantized(
        {"m.weight": raw("U8", packed), "m.weight_scale": raw("F32", scale)},
        {"quantization_config": {"quant_method": "modelopt", "quant_algo": "W4A16_AWQ"}},
        {"m.weight": codes.astype(np.float32) * np.repeat(scale, 128, axis=1)},
    )


def gptq(rng, bits=4, group=32, inputs=96, outputs=64, version=1, desc_act=False, has_index=True, has_zeros=True):
    q = rng.integers(0, 1 << bits, (inputs, outputs))
    groups = -(-inputs // group)
    zero = rng.integers(0, 1 << bits, (groups, outputs))
    scale = scales(rng, (groups, outputs), np.float16)
    of = np.arange(inputs) // group
    if desc_act:
        of = rng.permutation(of)
    stored = (zero - 1) % (1 << bits) if version == 1 else zero
    symmetric = {}
    tensors = {
        "m.q_proj.qweight": raw("I32", np.ascontiguousarray(pack_stream(q.T, bits).T)),
        "m.q_proj.scales": raw("F16", scale),
        "m.q_proj.bias": raw("F16", np.zeros(outputs, np.float16)),
    }
    if has_zeros:
        tensors["m.q_proj.qzeros"] = raw("I32", pack_stream(stored, bits))
    else:
        zero = np.full_like(zero, 1 << bits - 1)
        symmetric = {"sym": True}
    if has_index:
        tensors["m.q_proj.g_idx"] = raw("I32", of.astype(np.int32))
    dense = (q.astype(np.float32) - zero.astype(np.float32)[of]) * scale.astype(np.float32)[of]
    config = {"quant_method": "gptq", "bits": bits, "group_size": group, "desc_act": desc_act, **symmetric}
    if version == 2:
        config["checkpoint_format"] = "gptq_v2"
    return Quantized(
        tensors,
        {"quantization_config": config},
        {"m.q_proj.weight": dense.T, "m.q_proj.bias": np.zeros(outputs, np.float32)},
    )


AWQ_ORDER = [0, 2, 4, 6, 1, 3, 5, 7]


def pack_awq(codes):
    codes = codes.reshape(codes.shape[0], -1, 8)[..., AWQ_ORDER].astype(np.uint64)
    return (codes << (np.arange(8, dtype=np.uint64) * np.uint64(4))).sum(-1).astype("<u4")


def awq(rng, group=32, inputs=96, outputs=64, has_zeros=True):
    q = rng.integers(0, 16, (inputs, outputs))
    zero = rng.integers(0, 16, (inputs // group, outputs)) if has_zeros else np.full((inputs // group, outputs), 8)
    scale = scales(rng, (inputs // group, outputs), np.float16)
    tensors = {"m.qweight": raw("I32", pack_awq(q)), "m.scales": raw("F16", scale)}
    if has_zeros:
        tensors["m.qzeros"] = raw("I32", pack_awq(zero))
    of = np.arange(inputs) // group
    dense = (q.astype(np.float32) - zero.astype(np.float32)[of]) * scale.astype(np.float32)[of]
    config = {"quant_method": "awq", "bits": 4, "group_size": group, "version": "gemm"}
    return Quantized(
        tensors,
        {"quantization_config": config if has_zeros else config | {"zero_point": False}},
        {"m.weight": dense.T},
    )


def bnb4(rng, kind="nf4", shape=(48, 80), block=64, nested=True, storage="U8"):
    count = int(np.prod(shape))
    codes = rng.integers(0, 16, count + count % 2, dtype=np.uint8)
    packed = (codes[0::2] << 4 | codes[1::2]).astype(np.uint8)
    table = np.sort(rng.random(16, np.float32) * 2 - 1).astype(np.float32)
    blocks = -(-count // block)
    name = "m.weight"
    state = {"quant_type": kind, "blocksize": block, "dtype": "bfloat16", "shape": list(shape)}
    width = support.DTYPES[storage][0] // 8
    stored = np.concatenate([packed, np.zeros(-packed.size % width, np.uint8)])
    tensors = {name: support.Tensor(storage, [stored.size // width, 1], stored.tobytes())}
    if nested:
        small = rng.integers(0, 256, blocks, dtype=np.uint8)
        nested_table = rng.random(256, np.float32)
        nested_scale = scales(rng, -(-blocks // 256))
        offset = np.float32(0.0447)
        state |= {"nested_blocksize": 256, "nested_dtype": "float32", "nested_offset": float(offset)}
        absmax = nested_table[small] * nested_scale[np.arange(blocks) // 256] + offset
        tensors[name + ".absmax"] = raw("U8", small)
        tensors[name + ".nested_absmax"] = raw("F32", nested_scale)
        tensors[name + ".nested_quant_map"] = raw("F32", nested_table)
    else:
        absmax = scales(rng, blocks)
        tensors[name + ".absmax"] = raw("F32", absmax)
    tensors[name + ".quant_map"] = raw("F32", table)
    tensors[f"{name}.quant_state.bitsandbytes__{kind}"] = raw("U8", np.frombuffer(json.dumps(state).encode(), np.uint8))
    dense = table[codes[:count]] * absmax.astype(np.float32)[np.arange(count) // block]
    return Quantized(
        tensors,
        {"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True}},
        {name: dense.reshape(shape)},
    )


def bnb8(rng, rows=32, columns=48):
    codes = rng.integers(-127, 128, (rows, columns)).astype(np.int8)
    scale = scales(rng, rows)
    return Quantized(
        {
            "m.weight": raw("I8", codes),
            "m.SCB": raw("F32", scale),
            "m.weight_format": raw("U8", np.zeros((), np.uint8)),
        },
        {"quantization_config": {"quant_method": "bitsandbytes", "load_in_8bit": True}},
        {"m.weight": codes.astype(np.float32) * (scale / np.float32(127))[:, None]},
    )


def mlx_affine(rng, bits=4, group=64, rows=32, columns=256, dtype="BF16", state_group=True):
    codes = rng.integers(0, 1 << bits, (rows, columns))
    scale = scales(rng, (rows, columns // group), support.DTYPES[dtype][1])
    bias = (-scales(rng, (rows, columns // group))).astype(scale.dtype)
    wide = lambda grid: np.repeat(grid.astype(np.float32), group, axis=1)
    section = {"bits": bits} | ({"group_size": group} if state_group else {})
    return Quantized(
        {
            "m.weight": raw("U32", pack_stream(codes, bits)),
            "m.scales": raw(dtype, scale),
            "m.biases": raw(dtype, bias),
        },
        {"quantization": section},
        {"m.weight": codes.astype(np.float32) * wide(scale) + wide(bias)},
    )


def mlx_float(rng, mode, rows=32, columns=128):
    bits, group = {"mxfp4": (4, 32), "mxfp8": (8, 32), "nvfp4": (4, 16)}[mode]
    if bits == 4:
        codes = rng.integers(0, 16, (rows, columns), dtype=np.uint8)
        values = E2M1[codes]
    else:
        codes = finite_e4m3(rng, (rows, columns))
        values = e4m3(codes)
    stored = finite_e4m3(rng, (rows, columns // group)) & 0x7F if mode == "nvfp4" else exponents(rng, (rows, columns // group))
    scale = e4m3(stored) if mode == "nvfp4" else e8m0(stored)
    return Quantized(
        {"m.weight": raw("U32", pack_stream(codes, bits)), "m.scales": raw("U8", stored)},
        {"quantization": {"bits": bits, "group_size": group, "mode": mode}},
        {"m.weight": values * np.repeat(scale, group, axis=1)},
    )


MODELS = {
    "mxfp4": lambda rng: mxfp4(rng),
    "mxfp4, original names": lambda rng: mxfp4(rng, original=True),
    "fp8 block": lambda rng: fp8_block(rng),
    "fp8 block, bf16 scales": lambda rng: fp8_block(rng, dtype="BF16"),
    "fp8 block, exponents": lambda rng: fp8_block(rng, dtype="F8_E8M0"),
    "fp8 block, exponents as bytes": lambda rng: fp8_block(rng, dtype="U8"),
    "fp8 block, tail of 576 rows": lambda rng: fp8_block(rng, rows=576, columns=256),
    "fp8 block, grid larger than needed": lambda rng: fp8_block(rng, extra=1),
    "fp8 block, size from the grid": lambda rng: fp8_block(rng, rows=640, columns=256, state_block=False),
    "fp8 block, size in a group": fp8_block_of_groups,
    "fp8 block, one column of blocks": lambda rng: fp8_block(rng, rows=300, columns=100),
    "fp8 block, fused experts": lambda rng: fp8_block(rng, batch=(3,)),
    "fp8, one scale": lambda rng: fp8_scaled(rng, ()),
    "fp8, one scale in a vector": lambda rng: fp8_scaled(rng, (1,), dtype="BF16"),
    "fp8, a scale for each row": lambda rng: fp8_scaled(rng, (64, 1)),
    "fp8, scales in a vector": lambda rng: fp8_scaled(rng, (64,), dtype="F16"),
    "fp8, groups": lambda rng: fp8_scaled(rng, (64, 3)),
    "fp8, fnuz": lambda rng: fp8_scaled(rng, (64, 1), weight="F8_E4M3FNUZ"),
    "fp8, ComfyUI": lambda rng: fp8_scaled(rng, (1,), suffix=".scale_weight"),
    "fp8, Mistral": lambda rng: fp8_scaled(rng, (), suffix=".qscale_weight", dtype="BF16"),
    "fp8, fbgemm experts": lambda rng: fbgemm(rng),
    "mxfp8": lambda rng: mxfp8(rng),
    "mxfp8, scale_inv": lambda rng: mxfp8(rng, suffix="_scale_inv"),
    "mxfp8, E8M0": lambda rng: mxfp8(rng, dtype="F8_E8M0"),
    "mxfp4, compressed-tensors": lambda rng: mx_packed(rng),
    "mxfp4, Quark": lambda rng: mx_packed(rng, packed="weight"),
    "mxfp4, DeepSeek-V4": lambda rng: mx_packed(rng, "weight", ".scale", "I8", "F8_E8M0"),
    "mxfp6, e2m3": lambda rng: mxfp6(rng, "e2m3"),
    "mxfp6, e3m2": lambda rng: mxfp6(rng, "e3m2"),
    "mxfp6, compressed-tensors": lambda rng: mxfp6(rng, "e2m3", packed="weight_packed", section=COMPRESSED_MXFP6),
    "nvfp4, modelopt": lambda rng: nvfp4(rng, "modelopt"),
    "nvfp4, compressed-tensors": lambda rng: nvfp4(rng, "compressed", global_shape=(1,)),
    "nvfp4, experts": lambda rng: nvfp4(rng, "modelopt", batch=(3,), global_shape=(3,)),
    "nvfp4, experts with two halves": lambda rng: nvfp4(rng, "modelopt", batch=(3,), global_shape=(3, 2)),
    **{f"packed int{bits}": lambda rng, bits=bits: packed_int(rng, bits) for bits in range(1, 9)},
    **{f"packed int{bits}, padded words": lambda rng, bits=bits: packed_int(rng, bits, padded=True) for bits in (3, 5, 6, 7)},
    "packed int8 beside int4": lambda rng: with_other_bits(packed_int(rng, 8)),
    "packed int4, asymmetric": lambda rng: packed_int(rng, symmetric=False),
    "packed int3, asymmetric": lambda rng: packed_int(rng, 3, symmetric=False),
    "packed int3, asymmetric in padded words": lambda rng: packed_int(rng, 3, symmetric=False, padded=True),
    "packed int4, one scale and zero point": packed_int_plain_zero,
    "packed int4, group index": lambda rng: packed_int(rng, index="permuted"),
    "packed int4, group index unset": lambda rng: packed_int(rng, index="unset"),
    "packed int4, asymmetric with group index": lambda rng: packed_int(rng, symmetric=False, index="permuted"),
    "packed int4, channels": lambda rng: packed_int(rng, group=128),
    "packed int4, short last group": lambda rng: packed_int(rng, columns=120, group=32),
    "packed int5, short last word": lambda rng: packed_int(rng, 5, columns=100, group=50),
    "packed int4, experts": lambda rng: packed_int(rng, batch=(3,), dtype="F16"),
    "int8, channels": lambda rng: int8(rng, (32, 1)),
    "int8, groups": lambda rng: int8(rng, (32, 4)),
    "int8, asymmetric": lambda rng: int8(rng, (32, 1), symmetric=False),
    "int4, modelopt": lambda rng: modelopt_int4(rng),
    **{f"gptq {bits}": lambda rng, bits=bits: gptq(rng, bits) for bits in (2, 3, 4, 8)},
    "gptq, version 2": lambda rng: gptq(rng, version=2),
    "gptq, act order": lambda rng: gptq(rng, desc_act=True),
    "gptq 3, act order": lambda rng: gptq(rng, 3, desc_act=True),
    "gptq, no index": lambda rng: gptq(rng, has_index=False),
    "gptq, no zero points": lambda rng: gptq(rng, has_zeros=False),
    "awq": lambda rng: awq(rng),
    "awq, no zero points": lambda rng: awq(rng, has_zeros=False),
    "bnb nf4": lambda rng: bnb4(rng),
    "bnb fp4": lambda rng: bnb4(rng, "fp4"),
    "bnb nf4, plain scales": lambda rng: bnb4(rng, nested=False),
    "bnb nf4, odd": lambda rng: bnb4(rng, shape=(7, 9)),
    "bnb nf4, stored as bf16": lambda rng: bnb4(rng, storage="BF16"),
    "bnb nf4, large": lambda rng: bnb4(rng, shape=(512, 300)),
    "bnb int8": lambda rng: bnb8(rng),
    **{f"mlx {bits}": lambda rng, bits=bits: mlx_affine(rng, bits) for bits in (1, 2, 3, 4, 5, 6, 8)},
    "mlx 4, f16": lambda rng: mlx_affine(rng, dtype="F16", group=32),
    **{f"mlx {mode}": lambda rng, mode=mode: mlx_float(rng, mode) for mode in ("mxfp4", "mxfp8", "nvfp4")},
}

# What is never packed so, or says nothing of itself: by its shapes alone it would pass.
PLANES = {
    "gptq 5": lambda rng: gptq(rng, 5),
    "int4, modelopt without config": lambda rng: replace(modelopt_int4(rng), config={}),
    "fp8 without config": lambda rng: replace(fp8_scaled(rng, (64, 1)), config={}),
}
