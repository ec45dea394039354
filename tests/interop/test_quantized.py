"""Quantized models come out as their layouts define them: against numpy here, against the layouts' own libraries in
test_mlx.py and heavy."""

import json

import ml_dtypes
import numpy as np
import pytest

import support
from quantized_models import MODELS, PLANES, Quantized, awq, bnb4, fp8_scaled, gptq, mxfp4, packed_int


def write(folder, model):
    """Packed tensors in two shards, companions apart from their weights, with an index and a config.json."""
    folder.mkdir()
    names = sorted(model.tensors)
    shards = {f"model-0000{i + 1}-of-00002.safetensors": names[i::2] for i in range(2)}
    for shard, of in shards.items():
        support.write_safetensors(folder / shard, {name: model.tensors[name] for name in of})
    index = {name: shard for shard, of in shards.items() for name in of}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": index}))
    (folder / "config.json").write_text(json.dumps({"model_type": "test", "torch_dtype": "float32", **model.config}))
    return folder


@pytest.fixture(params=MODELS)
def model(request, tmp_path):
    built = MODELS[request.param](np.random.default_rng(7))
    built.path = write(tmp_path / "model", built)
    return built


def load(out):
    manifest = json.loads((out / "manifest.json").read_text())
    arrays = {}
    for tensor in manifest["tensors"]:
        array = np.load(out / tensor["file"])
        arrays[tensor["name"]] = array.view(ml_dtypes.bfloat16) if tensor["dtype"] == "BF16" else array
    return arrays


def assert_dense(found, dense, dtype):
    assert set(found) == set(dense)
    for name, expected in dense.items():
        with np.errstate(over="ignore"):
            wanted = np.ascontiguousarray(expected).astype(dtype)
        if wanted.dtype != found[name].dtype:
            wanted = wanted.astype(found[name].dtype)  # a bias that was never quantized keeps its dtype
        assert found[name].shape == wanted.shape, name
        assert support.same_bits(np.ascontiguousarray(found[name]), wanted), name


@pytest.mark.parametrize("dtype", ["keep", "f32", "f16"])
def test_values(model, convert, dtype):
    options = [] if dtype == "keep" else ["--dtype", dtype]
    out, _ = convert(model, "numpy", *options)
    assert_dense(load(out), model.dense, {"keep": ml_dtypes.bfloat16, "f32": np.float32, "f16": np.float16}[dtype])


@pytest.mark.parametrize("name", ["mxfp4", "fp8 block", "packed int4", "gptq, act order", "awq", "bnb nf4", "mlx 4"])
@pytest.mark.parametrize("output_format", ["safetensors", "flax", "pickle"])
def test_formats_hold_the_same_values(name, output_format, convert, cli, tmp_path):
    built = MODELS[name](np.random.default_rng(3))
    built.path = write(tmp_path / "model", built)
    out, manifest = convert(built, output_format, "--tree", "flat")
    for tensor in manifest["tensors"]:
        dense = built.dense[tensor["name"]]
        content = (out / tensor["file"]).read_bytes()[tensor["offset"] :][: tensor["bytes"]]
        expected = dense.astype(ml_dtypes.bfloat16) if tensor["recipe"] == "dequantize" else dense.astype(np.float16)
        assert content == np.ascontiguousarray(expected).tobytes()
    cli("verify", out)
    cli("verify", out, "--against", built.path)


@pytest.mark.parametrize("kernels", ["scalar", ""])
def test_tiles_and_kernels_do_not_matter(kernels, convert, tmp_path):
    """16 MiB for many workers cuts weights of a few MiB into many tiles; one worker with plenty takes them whole."""
    rng = np.random.default_rng(5)
    for built in (
        mxfp4(rng, experts=2, rows=1100, groups=41),
        gptq(rng, inputs=1056, outputs=1504, desc_act=True),
        awq(rng, inputs=1056, outputs=1504),
        packed_int(rng, columns=1120, rows=1201, index="permuted"),
        bnb4(rng, shape=(1009, 1013)),
    ):
        built.path = write(tmp_path / f"model{len(list(tmp_path.iterdir()))}", built)
        outputs = []
        for limits in (("--memory", "16MiB", "--workers", "16"), ("--memory", "1GiB", "--workers", "1")):
            out, _ = convert(built, "numpy", *limits, TENSORPORT_KERNELS=kernels)
            outputs.append({p.name: p.read_bytes() for p in out.glob("shard_*/*.npy")})
            found = load(out)
            name = next(iter(built.dense))
            assert support.same_bits(found[name], np.ascontiguousarray(built.dense[name]).astype(ml_dtypes.bfloat16))
        assert outputs[0] == outputs[1]


def test_keep_copies_packed_tensors(model, convert):
    out, manifest = convert(model, "safetensors", "--quantized", "keep", "--dtype", "f32")
    found = support.read_model(out / "model.safetensors").tensors
    assert set(found) == set(model.tensors)
    for name, tensor in model.tensors.items():
        if name.endswith(".bias"):
            continue
        assert (found[name].dtype, found[name].shape, found[name].data) == (tensor.dtype, tensor.shape, tensor.data), name
    config = json.loads((out / "config.json").read_text())
    assert all(config[key] == value for key, value in model.config.items())


def test_config_says_what_the_tensors_have_become(model, convert):
    out, manifest = convert(model, "numpy")
    config = json.loads((out / "config.json").read_text())
    assert "quant" not in json.dumps(config)
    assert config["torch_dtype"] == "bfloat16" and config["model_type"] == "test"
    (entry,) = (f for f in manifest["files"] if f["path"] == "config.json")
    assert entry["role"] == "config"
    by_name = {tensor["name"]: tensor for tensor in manifest["tensors"]}
    packed = [tensor for tensor in by_name.values() if tensor["recipe"] == "dequantize"]
    assert packed
    for tensor in packed:
        assert tensor["layout"] and set(tensor["sources"]) <= set(model.tensors)


def test_config_without_a_dtype_gets_one(convert, tmp_path):
    built = MODELS["awq"](np.random.default_rng(1))
    built.path = write(tmp_path / "model", built)
    (built.path / "config.json").write_text(json.dumps({"architectures": ["X"], **built.config}))
    out, _ = convert(built, "numpy", "--dtype", "f32")
    assert json.loads((out / "config.json").read_text()) == {"architectures": ["X"], "torch_dtype": "float32"}


def test_half_of_a_packed_weight_is_told(cli, tmp_path):
    path = write(tmp_path / "model", MODELS["mxfp4"](np.random.default_rng(1)))
    done = cli("convert", path, "-o", tmp_path / "out", "--format", "numpy", "--quantized", "keep", "--exclude", "*_scales")
    assert "of a packed weight that only some tensors are selected of" in done.stderr


def test_overflow_counts_values_not_bytes(cli, tmp_path):
    built = fp8_scaled(np.random.default_rng(1), (1,))
    name = next(name for name in built.tensors if name.endswith("scale"))
    built.tensors[name] = support.tensor_of(np.full(1, 1e9, np.float32), "F32")
    path = write(tmp_path / "model", built)
    done = cli("convert", path, "-o", tmp_path / "out", "--format", "numpy", "--dtype", "f16", code=6)
    assert "of 6,144 values are too large for F16" in done.stderr and "quantized as FP8): give it bf16 or f32" in done.stderr


def test_raw_experts_keep_their_orientation(convert, tmp_path):
    built = MODELS["mxfp4"](np.random.default_rng(1))
    built.path = write(tmp_path / "model", built)
    out, _ = convert(built, "numpy", "--mxfp4-layout", "raw")
    ((name, dense),) = built.dense.items()
    assert support.same_bits(load(out)[name], np.ascontiguousarray(dense.transpose(0, 2, 1)).astype(ml_dtypes.bfloat16))


def test_rules_and_globs_go_by_the_dense_name(convert, tmp_path):
    built = MODELS["mxfp4"](np.random.default_rng(1))
    built.path = write(tmp_path / "model", built)
    ((name, dense),) = built.dense.items()
    out, _ = convert(built, "numpy", "--dtype-rule", "*gate_up_proj=f32", "--include", "*gate_up_proj")
    assert support.same_bits(load(out)[name], dense)


BROKEN = {
    "a weight without its scale": ("fp8 block", lambda t: t.pop(next(n for n in t if n.endswith("_inv"))), None),
    "a scale without its weight": ("fp8 block", lambda t: t.pop(next(n for n in t if n.endswith(".weight"))), None),
    "blocks without scales": ("mxfp4", lambda t: t.pop(next(n for n in t if n.endswith("_scales"))), "_scales"),
    "scales without blocks": ("mxfp4", lambda t: t.pop(next(n for n in t if n.endswith("_blocks"))), "_scales"),
    "no second scale": ("nvfp4, modelopt", lambda t: t.pop("m.weight_scale_2"), "m.weight_scale_2"),
    "too few rows of scales": (
        "int8, channels",
        lambda t: t.update({"m.weight_scale": support.tensor_of(np.ones((31, 1), np.float32), "F32")}),
        "m.weight_scale",
    ),
    "zero points of another shape": (
        "gptq 4",
        lambda t: t.update({"m.q_proj.qzeros": support.tensor_of(np.ones((2, 8), np.int32), "I32")}),
        "m.q_proj.qzeros",
    ),
    "an index beyond the groups": (
        "gptq, act order",
        lambda t: t.update({"m.q_proj.g_idx": support.tensor_of(np.full(96, 3, np.int32), "I32")}),
        "group 3",
    ),
    "a factor on the activations": (
        "nvfp4, modelopt",
        lambda t: t.update({"m.pre_quant_scale": support.tensor_of(np.ones(64, np.float32), "F32")}),
        "m.pre_quant_scale",
    ),
    "no state": ("bnb nf4", lambda t: t.pop("m.weight.quant_state.bitsandbytes__nf4"), "quant_state"),
    "planes of bits": ("gptq 5", lambda t: None, "planes"),
    "an MLX scale above the others": (
        "mlx nvfp4",
        lambda t: t.update({"m.global_scale": support.tensor_of(np.ones((), np.float32), "F32")}),
        "m.biases",
    ),
    "a scale of a dtype that is none": (
        "fp8 block",
        lambda t: t.update({n: support.tensor_of(np.ones((3, 2)), "F64") for n in t if n.endswith("_inv")}),
        "weight_scale_inv\" F64 [3, 2]",
    ),
    "a whole number as the scale of integers": (
        "int8, channels",
        lambda t: t.update({"m.weight_scale": support.tensor_of(np.ones((32, 1), np.int32), "I32")}),
        "m.weight_scale\" I32",
    ),
    "a packed weight without its shape": ("packed int4", lambda t: t.pop("m.weight_shape"), "looked for m.weight_shape"),
    "a shape below zero": (
        "packed int4",
        lambda t: t.update({"m.weight_shape": support.tensor_of(np.array([40, -128]), "I64")}),
        "[40, -128]",
    ),
    "a scale beside a dense weight": (
        "fp8 block",
        lambda t: t.update({n: support.tensor_of(np.ones((4, 4), np.float32), "F32") for n in t if n.endswith("weight")}),
        "dense weight has a part of a quantized one",
    ),
    "half of the rows of scales, two for each": (
        "int4, modelopt",
        lambda t: t.update({"m.weight_scale": support.tensor_of(np.ones((16, 2), np.float32), "F32")}),
        "m.weight_scale\" F32 [16, 2]",
    ),
    "bytes with one scale and no config.json to tell INT4 from FP8": (
        "int4, modelopt without config",
        lambda t: t.update({"m.weight_scale": support.tensor_of(np.ones((), np.float32), "F32")}),
        "m.weight_scale\" F32 []",
    ),
    "scales of a weight that is missing": (
        "gptq 4",
        lambda t: t.update({"m.k_proj.scales": support.tensor_of(np.ones((3, 64), np.float16), "F16")}),
        "m.k_proj.qweight",
    ),
    "nested scales without their offset": (
        "bnb nf4",
        lambda t: t.update(
            {
                "m.weight.quant_state.bitsandbytes__nf4": support.tensor_of(
                    np.frombuffer(b'{"quant_type": "nf4", "blocksize": 64, "shape": [48, 80]}', np.uint8), "U8"
                )
            }
        ),
        "nested_offset",
    ),
    "a factor on the activations of packed integers": (
        "packed int4",
        lambda t: t.update({"m.pre_quant_scale": support.tensor_of(np.ones(128, np.float32), "F32")}),
        "m.pre_quant_scale",
    ),
    "FP8 that has lost its scale": (
        "fp8 without config",
        lambda t: t.pop("layer.q_proj.weight_scale"),
        "layer.q_proj.weight_scale",
    ),
    "FP8 with a scale of an unknown name": (
        "fp8 without config",
        lambda t: t.update({"layer.q_proj.weight._amax": t.pop("layer.q_proj.weight_scale")}) or t.pop("layer.q_proj.input_scale"),
        "layer.q_proj.weight_scale",
    ),
    "a scalar where there are blocks": (
        "fp8 block",
        lambda t: t.update({n: support.tensor_of(np.float32(1), "F32") for n in t if n.endswith("_inv")}),
        "3 x 2 scales for blocks of 128 x 128",
    ),
    "no scale in a row": (
        "packed int4, channels",
        lambda t: t.update({"m.weight_scale": support.tensor_of(np.ones((40, 0), np.float32), "F32")}),
        "m.weight_scale\" F32 [40, 0]",
    ),
    "scales for other matrices": (
        "packed int4, channels",
        lambda t: t.update({"m.weight_scale": support.tensor_of(np.ones((40, 1, 1), np.float32), "F32")}),
        "m.weight_scale\" F32 [40, 1, 1]",
    ),
    "more codes than the state says": (
        "bnb nf4",
        lambda t: t.update({"m.weight": support.tensor_of(np.zeros((3840, 1), np.uint8), "U8")}),
        "1920 bytes of codes",
    ),
    "a shape of four numbers": (
        "packed int4",
        lambda t: t.update({"m.weight_shape": support.tensor_of(np.array([1, 1, 40, 128]), "I64")}),
        "I64 [2]",
    ),
    "one scale where there are blocks": (
        "fp8 block",
        lambda t: t.update({n: support.tensor_of(np.ones((1, 1), np.float32), "F32") for n in t if n.endswith("_inv")}),
        "3 x 2 scales for blocks of 128 x 128",
    ),
    "far more scales than blocks": (
        "fp8 block",
        lambda t: t.update({n: support.tensor_of(np.ones((300, 2), np.float32), "F32") for n in t if n.endswith("_inv")}),
        "3 x 2 scales for blocks of 128 x 128",
    ),
    "packed floats without exponents": (
        "mxfp4, compressed-tensors",
        lambda t: t.pop("m.weight_scale"),
        "looked for m.weight_scale",
    ),
    "8-bit integers of bitsandbytes without scales": ("bnb int8", lambda t: t.pop("m.SCB"), "m.SCB"),
    "two kinds of scales": (
        "fp8 block",
        lambda t: t.update({next(n for n in t if n.endswith("weight")) + "_scale_2": support.tensor_of(np.ones(1), "F64")}),
        "part that its layout does not use",
    ),
    "EXL3": ("awq", lambda t: t.update({"x.trellis": support.tensor_of(np.ones((2, 2), np.int16), "I16")}), "EXL3"),
    "SpQR": (
        "awq",
        lambda t: t.update({n: support.tensor_of(np.ones((2, 2), np.int64), "I64") for n in ("x.dense_weights", "x.row_offsets")}),
        "SpQR",
    ),
    "a sparse bitmask over dense values": (
        "awq",
        lambda t: t.update(
            {
                "x.compressed": support.tensor_of(np.ones(8, np.float16), "F16"),
                "x.bitmask": support.tensor_of(np.ones((2, 2), np.uint8), "U8"),
            }
        ),
        "sparse bitmask",
    ),
    "AQLM": (
        "awq",
        lambda t: t.update(
            {
                "x.codes": support.tensor_of(np.ones((2, 2), np.int16), "I16"),
                "x.codebooks": support.tensor_of(np.ones((2, 2), np.float16), "F16"),
            }
        ),
        "AQLM",
    ),
}


# What config.json promises and no tensor keeps: model, tensor taken away, changes of the quantization section, words.
UNKEPT = {
    "gptq, not symmetric, no zero points": ("gptq 4", "m.q_proj.qzeros", {"sym": False}, "m.q_proj.qzeros"),
    "gptq, act order, no index": ("gptq, act order", "m.q_proj.g_idx", {}, "m.q_proj.g_idx"),
    "awq, zero points, none there": ("awq", "m.qzeros", {"zero_point": True}, "m.qzeros"),
    "awq, nothing said of zero points, none there": ("awq", "m.qzeros", {"zero_point": None}, "m.qzeros"),
    "int8, not symmetric, no zero points": (
        "int8, asymmetric",
        "m.weight_zero_point",
        {"config_groups": {"g": {"weights": {"num_bits": 8, "symmetric": False}}}},
        "m.weight_zero_point",
    ),
    "packed, act order, no index": (
        "packed int4, group index",
        "m.weight_g_idx",
        {"config_groups": {"g": {"weights": {"num_bits": 4, "group_size": 32, "actorder": "group"}}}},
        "m.weight_g_idx",
    ),
    "a method that is not decoded": ("int8, channels", None, {"quant_method": "eetq"}, "quantized by eetq"),
    "floats in bytes": ("int4, modelopt", None, {"quant_algo": "FP8"}, "weights are floats"),
    "packed, not symmetric, no zero points": (
        "packed int4, asymmetric",
        "m.weight_zero_point",
        {},
        "m.weight_zero_point",
    ),
    "marlin-24": ("packed int4", None, {"format": "marlin-24"}, "marlin-24"),
    "a block size of text": ("fp8 block", None, {"weight_block_size": "x"}, 'weight_block_size, which is "x"'),
    "blocks of nothing": ("fp8 block", None, {"weight_block_size": [0, 0]}, "which is [0,0]"),
    "blocks below zero": ("fp8 block", None, {"weight_block_size": [-128, 128]}, "which is [-128,128]"),
    "packed floats": (
        "packed int4",
        None,
        {"config_groups": {"group_0": {"weights": {"type": "float", "num_bits": 4}}}},
        "packed floats",
    ),
}


def unkept(case):
    name, missing, section, words = UNKEPT[case]

    def change(built):
        built.tensors.pop(missing, None)
        parts = [built.config, *(part for part in built.config.values() if isinstance(part, dict))]
        next(part["quantization_config"] for part in parts if "quantization_config" in part).update(section)

    return name, change, words


def worthless(value):
    tensor = support.tensor_of(np.full((), value, np.float32), "F32")
    return "nvfp4, modelopt", lambda built: built.tensors.update({"m.weight_scale_2": tensor}), "m.weight_scale_2"


CHANGED = {case: (name, lambda built, c=change: c(built.tensors), words) for case, (name, change, words) in BROKEN.items()}
CHANGED |= {case: unkept(case) for case in UNKEPT}
CHANGED |= {f"a second scale of {value}": worthless(value) for value in (0.0, np.inf, np.nan)}


# Sound models that cannot be decoded: warnings.
NO_ERRORS = (
    "EXL3", "AQLM", "a factor on the activations", "a factor on the activations of packed integers", "marlin-24",
    "SpQR", "a sparse bitmask over dense values", "a method that is not decoded",
)


@pytest.mark.parametrize("case", CHANGED)
def test_never_silently_wrong(case, cli, tmp_path):
    name, change, words = CHANGED[case]
    built = (MODELS | PLANES)[name](np.random.default_rng(2))
    change(built)
    path = write(tmp_path / "model", built)
    done = cli("convert", path, "-o", tmp_path / "out", "--format", "numpy", code=3)
    assert not (tmp_path / "out").exists()
    line = done.stderr.strip().splitlines()[-1]
    assert "raw" in line and (words or "found") in line and "more like it" not in line
    assert words is None or words in cli("check", path, code=3 if case not in NO_ERRORS else 0).stdout
    cli("convert", path, "-o", tmp_path / "raw", "--format", "safetensors", "--on-unknown", "raw")
    manifest = json.loads((tmp_path / "raw" / "manifest.json").read_text())
    unknown = [tensor["name"] for tensor in manifest["tensors"] if tensor.get("layout") == "unknown"]
    assert unknown
    found = support.read_model(tmp_path / "raw" / "model.safetensors").tensors
    for tensor in unknown:
        assert found[tensor].data == built.tensors[tensor].data


# What config.json says and the tensors do not: model, changes of the quantization section or the tensors, words.
DISAGREEING = {
    "bits": ("gptq 4", {"bits": 8}, "config.json says 8 bits, and the weight \"m.q_proj.weight\" has 4."),
    "groups": ("awq", {"group_size": 128}, "config.json says groups of 128, and the weight \"m.weight\" has groups of 32."),
    "method": ("awq", {"quant_method": "gptq"}, "config.json says that weights are quantized by \"gptq\", and"),
    "more scales than blocks": ("fp8 block, grid larger than needed", {}, "There are more scales than blocks: the weight"),
    "groups, and there are none": (
        "packed int4, channels",
        {"config_groups": {"g": {"weights": {"num_bits": 4, "strategy": "group", "group_size": 32}}}},
        "config.json says groups of 32, and the weight \"m.weight\" has none.",
    ),
    "channels, and there is one scale": (
        "packed int4, one scale and zero point",
        {"config_groups": {"g": {"weights": {"num_bits": 4, "strategy": "channel"}}}},
        "config.json says a scale for each channel, and the weight \"m.weight\" has one for all of them.",
    ),
    "nothing of zero points": (
        "gptq, no zero points",
        {"sym": None},
        "whether zero points are missing: the weight \"m.q_proj.weight\" has none and is taken as symmetric.",
    ),
    "nothing quantized": ("dense", {"quant_method": "fp8"}, 'is quantized ("fp8"), and none of its tensors is'),
    "a scale that no weight uses": ("stray", {}, 'The tensor "w_scale" is named as the scale of a weight that is dense'),
}


@pytest.mark.parametrize("case", DISAGREEING)
def test_config_against_tensors(case, cli, tmp_path):
    name, section, words = DISAGREEING[case]
    dense = {"w": support.tensor_of(np.ones((4, 4), np.float32), "F32")}
    if name == "dense":
        built = Quantized(dense, {"quantization_config": section}, {})
    elif name == "stray":
        built = Quantized(dense | {"w_scale": support.tensor_of(np.ones((4, 1), np.float32), "F32")}, {}, {})
    else:
        built = MODELS[name](np.random.default_rng(2))
        built.config.get("text_config", built.config)["quantization_config"].update(section)
    path = write(tmp_path / "model", built)
    plan = json.loads(cli("convert", path, "-o", tmp_path / "out", "--format", "numpy", "--dry-run", "--json").stdout)
    (warning,) = (text for text in plan["warnings"] if words in text)
    assert warning in cli("inspect", path).stderr
    assert warning in json.loads(cli("inspect", path, "--json").stdout)["quantization"]["warnings"]
    assert warning in cli("check", path).stdout


def test_config_with_numbers_of_python(cli, tmp_path):
    """json.dumps writes Infinity, which only Python reads."""
    built = MODELS["gptq, version 2"](np.random.default_rng(2))
    built.path = write(tmp_path / "model", built)
    config = {"time_step_limit": [0.0, float("inf")], "quoted": 'an "Infinity" and \\', **built.config}
    (built.path / "config.json").write_text(json.dumps(config))
    done = cli("convert", built.path, "-o", tmp_path / "out", "--format", "numpy", "--dtype", "f32")
    assert "such as Infinity" in done.stderr and "version of GPTQ" not in done.stderr
    assert_dense(load(tmp_path / "out"), built.dense, np.float32)
    assert json.loads((tmp_path / "out" / "config.json").read_text()) == config

    (built.path / "config.json").write_text("{,")
    assert "is no JSON" in cli("inspect", built.path).stderr


def test_gptq_of_unknown_version(cli, tmp_path):
    path = write(tmp_path / "model", MODELS["gptq 4"](np.random.default_rng(2)))
    (path / "config.json").unlink()
    (warning,) = json.loads(cli("inspect", path, "--json").stdout)["quantization"]["warnings"]
    assert warning.startswith("No config.json tells the version of GPTQ: the weight \"m.q_proj.weight\" has zero points")


@pytest.mark.parametrize(
    ("name", "file", "own"),
    [
        ("gptq, version 2", "quantize_config.json", {"checkpoint_format": "gptq_v2", "bits": 4, "desc_act": False}),
        ("gptq, act order", "quantize_config.json", {"bits": 4, "group_size": 32, "desc_act": True, "sym": False}),
        ("awq", "quant_config.json", {"zero_point": True, "q_group_size": 32, "w_bit": 4, "version": "GEMM"}),
        ("nvfp4, modelopt", "hf_quant_config.json", {"quantization": {"quant_algo": "NVFP4", "group_size": 16}}),
    ],
)
def test_what_a_quantizer_wrote_beside_the_config(name, file, own, cli, convert, tmp_path):
    """config.json says nothing of it, as AutoGPTQ, AutoAWQ and modelopt have left it."""
    built = MODELS[name](np.random.default_rng(2))
    plain = Quantized(built.tensors, {}, built.dense)
    plain.path = path = write(tmp_path / "model", plain)
    (path / file).write_text(json.dumps(own))
    assert json.loads(cli("inspect", path, "--json").stdout)["quantization"]["warnings"] == []
    out, _ = convert(plain, "numpy", "--dtype", "f32")
    assert_dense(load(out), built.dense, np.float32)
    assert not (out / file).exists()

    other = {"quant_method": "fp8"}
    (path / file).write_text(json.dumps({"quantization": other} if "quantization" in own else own | other))
    (warning,) = json.loads(cli("inspect", path, "--json").stdout)["quantization"]["warnings"]
    assert warning.startswith(f"{file} says ")


@pytest.mark.parametrize("name", MODELS)
def test_config_and_tensors_that_agree(name, cli, tmp_path):
    path = write(tmp_path / "model", MODELS[name](np.random.default_rng(2)))
    warnings = json.loads(cli("inspect", path, "--json").stdout)["quantization"]["warnings"]
    assert warnings == [] or "grid larger" in name or "config.json says nothing" in warnings[0]
