"""Mistakes that other tools made with quantized weights without a word, by the names under which they were reported."""

import json

import numpy as np
import pytest

import support
from quantized_models import E2M1, MODELS, Quantized, e4m3, finite_e4m3, nibbles, raw
from test_quantized import assert_dense, load, write


@pytest.fixture
def dense(convert, tmp_path):
    """dense(tensors, config): the weights that come out, in F32."""

    def run(tensors, config=None, *options):
        built = Quantized(tensors, {"quantization_config": config} if config else {}, {})
        built.path = write(tmp_path / f"model{len(list(tmp_path.iterdir()))}", built)
        out, _ = convert(built, "numpy", "--dtype", "f32", *options)
        return load(out)

    return run


def ones(shape):
    return np.full(shape, 0x38, np.uint8)  # 1.0 in E4M3


@pytest.mark.parametrize("suffix", ["_scale", "_scale_inv"])
@pytest.mark.parametrize("block", [[128, 128], None])
def test_exponents_stored_as_bytes_are_no_numbers(dense, suffix, block):
    """vLLM #43416, #51946; omlx #2159: MiniMax-M3, weights 450,000 times too big; mlx-lm #1192."""
    exponents = np.array([[127, 120], [128, 100]], np.uint8)
    tensors = {"m.weight": raw("F8_E4M3", ones((2, 64))), "m.weight" + suffix: raw("U8", exponents)}
    config = {"quant_method": "fp8"} | ({"weight_block_size": block} if block else {})
    expected = np.repeat(np.float32(2) ** (exponents.astype(np.float32) - 127), 32, axis=1)
    np.testing.assert_array_equal(dense(tensors, config)["m.weight"], expected)


def test_exponents_of_blocks_stored_as_bytes_are_no_numbers(dense):
    exponents = np.array([[127, 120], [128, 100]], np.uint8)
    tensors = {"m.weight": raw("F8_E4M3", ones((256, 256))), "m.weight_scale_inv": raw("U8", exponents)}
    found = dense(tensors, {"quant_method": "fp8", "weight_block_size": [128, 128]})["m.weight"]
    np.testing.assert_array_equal(found[::128, ::128], np.float32(2) ** (exponents.astype(np.float32) - 127))


def test_one_scale_multiplies_and_the_other_divides(dense):
    """modelopt's weight_scale_2 multiplies, weight_global_scale of compressed-tensors divides, weight_scale_inv
    multiplies."""
    one = np.full((1, 8), 0x22, np.uint8)
    tensors = {
        "a.weight": raw("U8", one),
        "a.weight_scale": raw("F8_E4M3", ones((1, 1))),
        "a.weight_scale_2": raw("F32", np.float32(4).reshape(())),
        "b.weight_packed": raw("U8", one),
        "b.weight_scale": raw("F8_E4M3", ones((1, 1))),
        "b.weight_global_scale": raw("F32", np.full(1, 4, np.float32)),
        "c.weight": raw("F8_E4M3", ones((128, 128))),
        "c.weight_scale_inv": raw("F32", np.full((1, 1), 4, np.float32)),
    }
    found = {name: float(values[0, 0]) for name, values in dense(tensors).items()}
    assert found == {"a.weight": 4, "b.weight": 0.25, "c.weight": 4}


def test_division_is_no_product_with_the_reciprocal(dense):
    """vLLM #42549: one unit in the last place."""
    rng = np.random.default_rng(1)
    blocks = finite_e4m3(rng, (512, 8)) & 0x7F
    above = np.float32([3.7])
    tensors = {
        "m.weight_packed": raw("U8", np.full((512, 64), 0x22, np.uint8)),
        "m.weight_scale": raw("F8_E4M3", blocks),
        "m.weight_global_scale": raw("F32", above),
    }
    divided = e4m3(blocks) / above
    assert (divided != e4m3(blocks) * (np.float32(1) / above)).any()
    np.testing.assert_array_equal(dense(tensors)["m.weight"], np.repeat(divided, 16, axis=1))


@pytest.mark.parametrize("stated", [True, False])
def test_block_size_is_no_ratio(dense, stated):
    """jax-llm-examples, compressed-tensors: 576 rows and 5 rows of scales are blocks of 128, not of 116 or 115."""
    scales = np.arange(1, 6, dtype=np.float32)[:, None] * np.ones((5, 56), np.float32)
    tensors = {"m.weight": raw("F8_E4M3", ones((576, 7168))), "m.weight_scale_inv": raw("F32", scales)}
    config = {"quant_method": "fp8"} | ({"weight_block_size": [128, 128]} if stated else {})
    np.testing.assert_array_equal(dense(tensors, config)["m.weight"][:, 0], np.arange(576) // 128 + 1)


def test_awq_keeps_its_channels_in_order(dense):
    """GPTQModel convert_awq_file: output channels permuted."""
    tensors = {
        "m.qweight": raw("I32", np.full((8, 1), 0x75316420, np.uint32)),
        "m.qzeros": raw("I32", np.zeros((1, 1), np.uint32)),
        "m.scales": raw("F16", np.ones((1, 8), np.float16)),
    }
    found = dense(tensors, {"quant_method": "awq", "bits": 4, "version": "GEMM"})["m.weight"]
    np.testing.assert_array_equal(found, np.repeat(np.arange(8)[:, None], 8, axis=1))


def shards(folder, *contents, index=True):
    folder.mkdir()
    names = [f"model-{i + 1:05}-of-{len(contents):05}.safetensors" for i in range(len(contents))]
    for name, tensors in zip(names, contents):
        support.write_safetensors(folder / name, tensors)
    if index:
        weight_map = {tensor: name for name, tensors in zip(names, contents) for tensor in tensors}
        (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": weight_map}))
    return folder


@pytest.mark.parametrize("index", [True, False])
def test_a_scale_in_another_shard_belongs_to_its_weight(cli, tmp_path, index):
    """MaxText: printed a warning and kept the codes."""
    weight = {"m.weight": raw("F8_E4M3", ones((128, 128)))}
    scale = {"m.weight_scale_inv": raw("F32", np.full((1, 1), 3, np.float32))}
    folder = shards(tmp_path / "model", weight, scale, index=index)
    cli("convert", folder, "-o", tmp_path / "out", "--format", "numpy", "--dtype", "f32")
    assert (load(tmp_path / "out")["m.weight"] == 3).all()


def test_a_scale_that_is_missing_stops_the_conversion(cli, tmp_path):
    """vLLM #54189, #54444: loaded as zeros."""
    folder = shards(tmp_path / "model", {"m.weight": raw("F8_E4M3", ones((128, 128)))}, index=False)
    (folder / "config.json").write_text('{"quantization_config": {"quant_method": "fp8"}}')
    done = cli("convert", folder, "-o", tmp_path / "out", "--format", "numpy", code=3)
    assert "m.weight" in done.stderr and "m.weight_scale_inv" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_shard_of_scales_that_is_missing_stops_the_conversion(cli, tmp_path):
    scale = {"m.weight_scale_inv": raw("F32", np.ones((1, 1), np.float32))}
    folder = shards(tmp_path / "model", {"m.weight": raw("F8_E4M3", ones((128, 128)))}, scale)
    (folder / "model-00002-of-00002.safetensors").unlink()
    done = cli("convert", folder, "-o", tmp_path / "out", "--format", "numpy", code=3)
    assert "model-00002-of-00002.safetensors" in done.stderr
    assert not (tmp_path / "out").exists()


def test_gate_and_up_have_scales_of_their_own(dense):
    """TensorRT-LLM #14199, vLLM #54974: took the larger of both."""
    tensors = {}
    for name, above in (("w1", 2), ("w3", 8)):
        tensors[f"experts.0.{name}.weight"] = raw("U8", np.full((2, 8), 0x22, np.uint8))
        tensors[f"experts.0.{name}.weight_scale"] = raw("F8_E4M3", ones((2, 1)))
        tensors[f"experts.0.{name}.weight_scale_2"] = raw("F32", np.float32(above).reshape(()))
    found = dense(tensors, {"quant_method": "modelopt", "quant_algo": "NVFP4"})
    assert {float(values[0, 0]) for values in found.values()} == {2, 8}


def test_experts_have_their_scale_above(dense):
    """transformers #48371: left out, silently."""
    above = np.array([2, 8], np.float32)
    tensors = {
        "experts.down_proj": raw("U8", np.full((2, 3, 8), 0x22, np.uint8)),
        "experts.down_proj_scale": raw("F8_E4M3", ones((2, 3, 1))),
        "experts.down_proj_scale_2": raw("F32", above),
    }
    found = dense(tensors, {"quant_method": "modelopt", "quant_algo": "NVFP4"})["experts.down_proj"]
    np.testing.assert_array_equal(found, np.broadcast_to(above[:, None, None], (2, 3, 16)))


@pytest.mark.parametrize("rows", [31, 33, 16])
@pytest.mark.parametrize(
    "name", ["int8, channels", "fp8, a scale for each row", "mxfp8", "nvfp4, modelopt", "packed int4", "mlx 4"]
)
def test_rows_of_scales_are_counted(cli, tmp_path, name, rows):
    """mobius #446: scales of other rows, or of none."""
    built = MODELS[name](np.random.default_rng(2))
    scale = next(n for n in built.tensors if n.endswith("_scale") or n.endswith(".scales"))
    tensor = built.tensors[scale]
    row = len(tensor.data) // tensor.shape[0]
    built.tensors[scale] = support.Tensor(tensor.dtype, [rows, *tensor.shape[1:]], (tensor.data * 2)[: rows * row])
    done = cli("convert", write(tmp_path / "model", built), "-o", tmp_path / "out", "--format", "numpy", code=3)
    assert scale in done.stderr
    assert not (tmp_path / "out").exists()


def test_mxfp8_and_nvfp4_in_one_model(dense):
    """sglang #31827: one scheme was taken for all."""
    rng = np.random.default_rng(4)
    mxfp8, nvfp4, plain = MODELS["mxfp8"](rng), MODELS["nvfp4, modelopt"](rng), MODELS["fp8, one scale"](rng)
    tensors = {f"attention.{name}": tensor for name, tensor in mxfp8.tensors.items()}
    tensors |= {f"experts.{name}": tensor for name, tensor in nvfp4.tensors.items()} | plain.tensors
    found = dense(tensors, {"quant_method": "modelopt", "quant_algo": "MIXED_PRECISION", "group_size": 16})
    expected = {f"attention.{name}": values for name, values in mxfp8.dense.items()}
    expected |= {f"experts.{name}": values for name, values in nvfp4.dense.items()} | plain.dense
    assert_dense(found, expected, np.float32)


def test_the_smallest_exponent_is_no_zero(dense):
    """2^-127 is a subnormal number of F32 and BF16, and half of it is one of F32."""
    codes = np.tile(np.array([0x21, 0x43, 0x65, 0x87], np.uint8), (1, 4))
    tensors = {"m.weight_packed": raw("U8", codes), "m.weight_scale": raw("U8", np.zeros((1, 1), np.uint8))}
    found = dense(tensors)["m.weight"]
    expected = (E2M1[nibbles(codes)].astype(np.float64) * 2.0**-127).astype(np.float32)
    assert support.same_bits(found, expected) and (found != 0).sum() == 28
    assert np.signbit(found[0, 7]) and found[0, 7] == 0


def test_the_exponent_that_is_no_number_is_none_in_the_weight(convert, tmp_path):
    """0xFF makes its block NaN (OCP Microscaling), which is counted."""
    exponents = np.array([[127, 0xFF]], np.uint8)
    tensors = {"m.weight": raw("F8_E4M3", ones((1, 64))), "m.weight_scale": raw("U8", exponents)}
    built = Quantized(tensors, {}, {})
    built.path = write(tmp_path / "model", built)
    out, manifest = convert(built, "numpy")
    found = load(out)["m.weight"].astype(np.float32)
    assert (found[:, :32] == 1).all() and np.isnan(found[:, 32:]).all()
    assert manifest["tensors"][0]["counts"]["nan"] == 32


def test_a_value_beyond_the_target_stops_the_conversion(cli, tmp_path):
    tensors = {"m.weight": raw("F8_E4M3", ones((1, 32))), "m.weight_scale": raw("U8", np.full((1, 1), 144, np.uint8))}
    path = write(tmp_path / "model", Quantized(tensors, {}, {}))
    done = cli("convert", path, "-o", tmp_path / "out", "--format", "numpy", "--dtype", "f16", code=6)
    assert "m.weight" in done.stderr and not (tmp_path / "out").exists()
    cli("convert", path, "-o", tmp_path / "bf16", "--format", "numpy")
    assert (load(tmp_path / "bf16")["m.weight"].astype(np.float32) == 2**17).all()


def test_zero_points_wrap_without_carry(dense):
    """GPTQ stores 0 - 1 as 15; the sum of 16 that llama.cpp makes of it, or a carry into the neighbour, is another."""
    tensors = {
        "m.qweight": raw("I32", np.zeros((1, 8), np.uint32)),
        "m.qzeros": raw("I32", np.full((1, 1), 0xFFFFFFF7, np.uint32)),
        "m.scales": raw("F16", np.ones((1, 8), np.float16)),
        "m.g_idx": raw("I32", np.zeros(8, np.int32)),
    }
    found = dense(tensors, {"quant_method": "gptq", "bits": 4, "group_size": -1})["m.weight"]
    np.testing.assert_array_equal(found[:, 0], [-8, 0, 0, 0, 0, 0, 0, 0])


def test_fbgemm_scales_of_square_experts_are_of_outputs(dense):
    """Llama-4: broadcast along the wrong dimension where both are equal."""
    scale = np.arange(1, 33, dtype=np.float32).reshape(1, 32, 1)
    name = "experts.down_proj"
    tensors = {name: raw("F8_E4M3", ones((1, 32, 32))), name + "_scale": raw("F32", scale)}
    found = dense(tensors, {"quant_method": "fbgemm_fp8"})[name]
    np.testing.assert_array_equal(found[0], np.broadcast_to(scale.reshape(1, 32), (32, 32)))


def test_the_name_of_a_norm_is_no_scale(convert, tmp_path):
    norm = np.arange(8, dtype=np.float32)
    tensors = {"norm.scale": raw("F32", norm), "m.weight": raw("F8_E4M3", ones((1, 32)))}
    tensors["m.weight_scale"] = raw("U8", np.full((1, 1), 127, np.uint8))
    built = Quantized(tensors, {"quantization_config": {"quant_method": "mxfp8"}}, {})
    built.path = write(tmp_path / "model", built)
    out, _ = convert(built, "numpy")
    np.testing.assert_array_equal(load(out)["norm.scale"].astype(np.float32), norm)
