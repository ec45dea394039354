"""Quantized models made to harm: absurd shapes, numbers and texts end in one clear sentence, and take little memory."""

import json

import ml_dtypes
import numpy as np
import pytest

import support
from quantized_models import MODELS, raw
from test_hostile import measured, refused  # noqa: F401, a fixture
from test_quantized import assert_dense, load, write

MOST = 100e6  # bytes of memory


def convert(measured, path, tmp_path, words="", code=3):
    peak = refused(measured("convert", path, "-o", tmp_path / "out", "--format", "numpy"), words, code)
    assert peak < MOST
    assert not (tmp_path / "out").exists()


def changed_config(model, change):
    """A copy in which each object of the config is run through `change`."""

    def walk(value):
        if isinstance(value, dict):
            return change({key: walk(part) for key, part in value.items()})
        return value

    model.config = walk(model.config)
    return model


NUMBERS = [0, -1, 1, 7, 16, 256, 2**31, 2**63 - 1, 2**63, 2**64 - 1, 1e300, -0.5]
NUMBERS += ["4", "x" * 100_000, None, True, [], {}, [[[[]]]]]
BLOCKS = ("weight_block_size", "block_structure")
KEYS = ("bits", "num_bits", "group_size", "desc_act", "format", "checkpoint_format", *BLOCKS)


@pytest.mark.parametrize("number", NUMBERS, ids=[str(n)[:20] for n in NUMBERS])
def test_numbers_of_a_config(measured, tmp_path, number):
    """Refused, or converted by what the shapes say; never an end without a sentence."""
    for name in "gptq 4|gptq, no index|awq|packed int4|packed int4, asymmetric|mlx 4|fp8 block|fp8, groups".split("|"):
        built = MODELS[name](np.random.default_rng(2))

        def replace(part):
            for key in KEYS:
                if key in part or key in ("bits", "group_size"):
                    part[key] = [number, number] if key in BLOCKS else number
            return part

        changed_config(built, replace)
        folder = tmp_path / name
        path = write(folder, built)
        code, errors, peak = measured("convert", path, "-o", folder / "out", "--format", "numpy")
        assert code in (0, 3) and len(errors) == (code != 0), (name, code, errors)
        assert all(len(error) < 2000 for error in errors) and peak < MOST, (name, peak)
        if code == 0:
            assert_dense(load(folder / "out"), built.dense, ml_dtypes.bfloat16)


CONFIGS = ["[" * 100_000, '{"quantization_config":' * 100_000, "\0", "[]", '{"quantization_config":[]}']


@pytest.mark.parametrize("text", CONFIGS, ids=["deep arrays", "deep objects", "no text", "a list", "a list inside"])
def test_configs_that_are_none(measured, tmp_path, text):
    path = write(tmp_path / "model", MODELS["gptq 4"](np.random.default_rng(2)))
    (path / "config.json").write_text(text)
    code, errors, peak = measured("convert", path, "-o", tmp_path / "out", "--format", "numpy")
    assert code in (0, 3) and len(errors) == (code != 0) and peak < MOST


STATE = {"quant_type": "nf4", "blocksize": 64, "dtype": "bfloat16", "shape": [48, 80]}
NESTED = STATE | {"nested_blocksize": 256, "nested_dtype": "float32", "nested_offset": 0.04}
STATES = {
    "deep": "[" * 1_000_000,
    "deep objects": '{"shape":' * 200_000,
    "a negative shape": STATE | {"shape": [-48, 80]},
    "a shape of zero": STATE | {"shape": [0, 80]},
    "a huge shape": STATE | {"shape": [2**40, 2**40]},
    "a shape beyond 64 bits": STATE | {"shape": [2**64, 1]},
    "a shape of texts": STATE | {"shape": ["48", "80"]},
    "a shape of fractions": STATE | {"shape": [48.5, 80]},
    "a shape of infinity": '{"shape": [1e999, 80], "blocksize": 64}',
    "many dimensions": NESTED | {"shape": [1] * 100_000 + [48, 80]},
    "a shape that is none": STATE | {"shape": {"a": 48}},
    "no shape": {"blocksize": 64},
    "blocks of zero": STATE | {"blocksize": 0},
    "negative blocks": STATE | {"blocksize": -64},
    "huge blocks": NESTED | {"blocksize": 2**63},
    "blocks of blocks of zero": NESTED | {"nested_blocksize": 0},
    "huge blocks of blocks": NESTED | {"blocksize": 2**62, "nested_blocksize": 2**63},
    "blocks that multiply to zero": NESTED | {"blocksize": 2**32, "nested_blocksize": 2**32},
    "an offset that is a text": NESTED | {"nested_offset": "0"},
    "blocks that are a text": STATE | {"blocksize": "64"},
    "a list": "[]",
    "nothing": "",
    "no text": "\x80\xff",
}

HARMLESS = ("huge blocks", "huge blocks of blocks", "blocks that multiply to zero", "many dimensions")


@pytest.mark.parametrize("case", STATES)
@pytest.mark.parametrize("nested", [True, False])
def test_states_of_bitsandbytes(measured, tmp_path, case, nested):
    built = MODELS["bnb nf4" if nested else "bnb nf4, plain scales"](np.random.default_rng(2))
    state = STATES[case] if isinstance(STATES[case], str) else json.dumps(STATES[case])
    name = next(n for n in built.tensors if "quant_state" in n)
    built.tensors[name] = raw("U8", np.frombuffer(state.encode("latin-1"), np.uint8))
    if "multiply" in case or "huge blocks" in case:  # one block for all that there is
        one = raw("U8", np.ones(1, np.uint8)) if nested else raw("F32", np.ones(1, np.float32))
        built.tensors["m.weight.absmax"] = one
        if nested:
            built.tensors["m.weight.nested_absmax"] = raw("F32", np.ones(1, np.float32))
    path = write(tmp_path / "model", built)
    code, errors, peak = measured("convert", path, "-o", tmp_path / "out", "--format", "numpy")
    assert code in (0, 3) and len(errors) == (code != 0), (code, errors)
    assert all(len(error) < 2000 for error in errors), errors
    assert peak < MOST
    assert code == (0 if case in HARMLESS else 3), errors


SHAPES = {
    "negative": ("I64", [-1, -128]),
    "huge": ("I64", [2**62, 2**62]),
    "the largest": ("I64", [2**63 - 1, 2**63 - 1]),
    "zero": ("I64", [40, 0]),
    "other rows": ("I64", [7, 128]),
    "too large": ("I64", [40, 2**20]),
    "too short": ("I64", [128]),
    "nothing": ("I64", []),
    "texts of floats": ("F32", [40, 128]),
    "bytes": ("U8", [40, 128]),
    "small integers": ("I32", [-40, -128]),
}


@pytest.mark.parametrize("case", SHAPES)
@pytest.mark.parametrize("name", ["packed int4", "packed int4, asymmetric", "packed int4, group index"])
def test_shapes_of_packed_weights(measured, tmp_path, case, name):
    built = MODELS[name](np.random.default_rng(2))
    dtype, values = SHAPES[case]
    built.tensors["m.weight_shape"] = raw(dtype, np.array(values, support.DTYPES[dtype][1]))
    convert(measured, write(tmp_path / "model", built), tmp_path, "m.weight")


@pytest.mark.parametrize("at", [0, 5, 95])
@pytest.mark.parametrize("index", [-1, -2, -(2**31), 3, 2**31 - 1])
@pytest.mark.parametrize("name", ["gptq, act order", "packed int4, group index"])
def test_group_indices(measured, tmp_path, index, name, at):
    built = MODELS[name](np.random.default_rng(2))
    stem = next(n for n in built.tensors if n.endswith("g_idx"))
    values = np.frombuffer(built.tensors[stem].data, np.int32).copy()
    values[at] = 4 if index == 3 and "packed" in name else index
    built.tensors[stem] = raw("I32", values)
    convert(measured, write(tmp_path / "model", built), tmp_path, stem)


def sparse_model(folder, tensors, config=None):
    """(name -> (dtype, shape)): all data is a hole."""
    folder.mkdir()
    support.write_sparse(folder / "model.safetensors", tensors)
    (folder / "config.json").write_text(json.dumps({"quantization_config": config or {}}))
    return folder


# Small enough for a file system's largest file, and far too large for everything else.
HUGE = {
    "mxfp4": {"m_blocks": ("U8", [2**26, 2**10, 1, 16]), "m_scales": ("U8", [2**26, 2**10, 1])},
    "mxfp4, one row": {"m_blocks": ("U8", [1, 1, 2**30, 16]), "m_scales": ("U8", [1, 1, 2**30])},
    "fp8 block": {"m.weight": ("F8_E4M3", [2**20, 2**20]), "m.weight_scale_inv": ("F32", [2**13, 2**13])},
    "fp8 rows": {"m.weight": ("F8_E4M3", [2**40, 1]), "m.weight_scale": ("F32", [2**40, 1])},
    "fp8 columns": {"m.weight": ("F8_E4M3", [1, 2**40]), "m.weight_scale": ("F32", [1])},
    "packed": {"m.weight_packed": ("I32", [2**38, 1]), "m.weight_scale": ("F32", [2**38, 1])},
    "gptq": {"m.qweight": ("I32", [2**37, 8]), "m.scales": ("F16", [1, 8]), "m.qzeros": ("I32", [1, 1])},
    "gptq, columns": {"m.qweight": ("I32", [1, 2**37]), "m.scales": ("F16", [1, 2**37])},
    "gptq, index": {"m.qweight": ("I32", [2**35, 8]), "m.scales": ("F16", [1, 8]), "m.g_idx": ("I32", [2**38])},
    "awq": {"m.qweight": ("I32", [2**37, 1]), "m.scales": ("F16", [1, 8])},
    "bnb state": {
        "m.weight": ("U8", [2**39, 1]),
        "m.weight.absmax": ("F32", [2**34]),
        "m.weight.quant_map": ("F32", [16]),
        "m.weight.quant_state.bitsandbytes__nf4": ("U8", [2**40]),
    },
    "bnb map": {
        "m.weight": ("U8", [2**39, 1]),
        "m.weight.absmax": ("F32", [2**34]),
        "m.weight.quant_map": ("F32", [2**40]),
        "m.weight.quant_state.bitsandbytes__nf4": ("U8", [0]),
    },
    "bnb format": {"m.weight": ("I8", [2, 2]), "m.SCB": ("F32", [2]), "m.weight_format": ("U8", [2**40])},
    "packed shape": {
        "m.weight_packed": ("I32", [8, 8]),
        "m.weight_scale": ("F32", [8, 1]),
        "m.weight_shape": ("I64", [2**36]),
    },
    "mlx": {"m.weight": ("U32", [2**38, 1]), "m.scales": ("F16", [2**38, 1]), "m.biases": ("F16", [2**38, 1])},
    "int8": {"m.weight": ("I8", [2**40, 1]), "m.weight_scale": ("F32", [2**40, 1])},
}


@pytest.mark.parametrize("case", HUGE)
def test_terabytes(measured, tmp_path, case):
    """Planned in little memory, and nothing is written: a disk may well have the room."""
    bits = {"bits": 4, "group_size": 32} if case == "mlx" else {"bits": 4}
    path = sparse_model(tmp_path / "model", HUGE[case], bits)
    code, errors, peak = measured("convert", path, "-o", tmp_path / "out", "--format", "numpy", "--dry-run")
    assert code in (0, 3, 5) and len(errors) == (code != 0), (code, errors)
    assert peak < MOST and all(len(error) < 2000 for error in errors)
    assert not (tmp_path / "out").exists()


# No elements: what is divided by a number of them is to be no crash.
EMPTY = {
    "mxfp4": {"m_blocks": ("U8", [2, 0, 1, 16]), "m_scales": ("U8", [2, 0, 1])},
    "mxfp4, no groups": {"m_blocks": ("U8", [2, 4, 0, 16]), "m_scales": ("U8", [2, 4, 0])},
    "fp8": {"m.weight": ("F8_E4M3", [0, 8]), "m.weight_scale": ("F32", [0, 1])},
    "fp8 columns": {"m.weight": ("F8_E4M3", [8, 0]), "m.weight_scale": ("F32", [1])},
    "fp8 scale": {"m.weight": ("F8_E4M3", [8, 8]), "m.weight_scale": ("F32", [0])},
    "fp8 blocks": {"m.weight": ("F8_E4M3", [0, 0]), "m.weight_scale_inv": ("F32", [0, 0])},
    "mxfp8": {"m.weight": ("F8_E4M3", [4, 0]), "m.weight_scale": ("U8", [4, 0])},
    "packed": {"m.weight_packed": ("I32", [4, 0]), "m.weight_scale": ("F32", [4, 1]), "m.weight_shape": ("I64", [2])},
    "packed rows": {"m.weight_packed": ("I32", [0, 4]), "m.weight_scale": ("F32", [0, 1])},
    "packed scale": {"m.weight_packed": ("I32", [4, 4]), "m.weight_scale": ("F32", [4, 0])},
    "gptq": {"m.qweight": ("I32", [0, 8]), "m.scales": ("F16", [1, 8]), "m.g_idx": ("I32", [0])},
    "gptq outputs": {"m.qweight": ("I32", [4, 0]), "m.scales": ("F16", [1, 0]), "m.qzeros": ("I32", [1, 0])},
    "gptq scales": {"m.qweight": ("I32", [4, 8]), "m.scales": ("F16", [0, 8])},
    "awq": {"m.qweight": ("I32", [0, 1]), "m.scales": ("F16", [1, 8])},
    "awq scales": {"m.qweight": ("I32", [8, 1]), "m.scales": ("F16", [0, 8])},
    "bnb int8": {"m.weight": ("I8", [0, 4]), "m.SCB": ("F32", [0])},
    "bnb int8 columns": {"m.weight": ("I8", [4, 0]), "m.SCB": ("F32", [4])},
    "mlx": {"m.weight": ("U32", [4, 0]), "m.scales": ("F16", [4, 0]), "m.biases": ("F16", [4, 0])},
    "mlx rows": {"m.weight": ("U32", [0, 4]), "m.scales": ("F16", [0, 1]), "m.biases": ("F16", [0, 1])},
    "nvfp4": {"m.weight": ("U8", [4, 0]), "m.weight_scale": ("F8_E4M3", [4, 0]), "m.weight_scale_2": ("F32", [])},
    "nvfp4 above": {
        "m.weight": ("U8", [4, 8]),
        "m.weight_scale": ("F8_E4M3", [4, 1]),
        "m.weight_scale_2": ("F32", [0]),
    },
    "int8": {"m.weight": ("I8", [4, 0]), "m.weight_scale": ("F32", [4, 1])},
    "int8 rows": {"m.weight": ("I8", [0, 4]), "m.weight_scale": ("F32", [0, 1])},
    "int8 groups": {"m.weight": ("I8", [4, 0]), "m.weight_scale": ("F32", [4, 0])},
}


@pytest.mark.parametrize("case", EMPTY)
def test_dimensions_of_zero(measured, tmp_path, case):
    path = sparse_model(tmp_path / "model", EMPTY[case], {"bits": 4, "group_size": 32})
    for number, options in enumerate(([], ["--dtype", "f32", "--mxfp4-layout", "raw"])):
        out = tmp_path / f"out{number}"
        code, errors, peak = measured("convert", path, "-o", out, "--format", "numpy", *options)
        assert code in (0, 3) and len(errors) == (code != 0), (code, errors)
        assert peak < MOST
        if code == 0:
            code, errors, _ = measured("verify", out, "--against", path)
            assert code == 0, errors
