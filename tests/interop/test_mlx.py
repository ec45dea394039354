"""Real weights, quantized and stored by MLX, come out as it dequantizes them."""

import mlx.core as mx
import numpy as np
import pytest

import library


def quantized(weights, mode="affine", bits=None, group=None, dtype="float32", experts=0):
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
    named = {f"{library.MODULE}.{name}": part for name, part in packed.items()}
    within = None
    if mode == "affine":  # it may fuse the product and the sum
        within = np.float32(2**-23) * (np.abs(np.array(dense)) + np.abs(np.array(weight.astype(mx.float32))).max())
    return library.Row(
        lambda path: mx.save_safetensors(str(path), named, {"format": "mlx"}),
        {"quantization": section, "quantization_config": section},
        np.array(dense),
        library.reference("mlx", "dequantize"),
        within=within,
    )


ROWS = {
    **{
        f"{bits}, groups of {group}": lambda w, b=bits, g=group: quantized(w, bits=b, group=g)
        for bits in (1, 2, 3, 4, 5, 6, 8)
        for group in (32, 64, 128)
    },
    "4, bf16": lambda w: quantized(w, bits=4, group=64, dtype="bfloat16"),
    "4, f16, experts": lambda w: quantized(w, bits=4, group=64, dtype="float16", experts=4),
    **{mode: lambda w, m=mode: quantized(w, m) for mode in ("mxfp4", "mxfp8", "nvfp4")},
}


@pytest.mark.parametrize("name", ROWS)
def test_as_mlx_dequantizes(name, weights, compare):
    compare(ROWS[name](weights))
