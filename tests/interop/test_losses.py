"""`convert --dry-run --lossiness` against numpy and ml_dtypes: every floating dtype on random bits and on the edges, and
quantized weights as they decode."""

import json

import ml_dtypes
import numpy as np
import pytest

import support
from quantized_models import MODELS
from support import DTYPES, Tensor, random_tensor, tensor_of, write_safetensors
from test_casts import DTYPES as FLOATS
from test_casts import bits_of, exact_round
from test_quantized import write

TARGETS = {"bf16": "BF16", "f16": "F16", "f32": "F32"}
COUNTS = ["overflow", "underflow", "nan"]


@pytest.fixture
def losses(cli):
    """losses(path, target, *options): the array of --json."""

    def run(path, target, *options, **environment):
        found = cli(
            "convert", path, "--format", "numpy", "--dtype", target, "--dry-run", "--lossiness", "--json", *options,
            **environment,
        )
        return support.strict_json(found.stdout)["lossiness"]

    return run


def edges(source):
    """Every value of at most 8 bits; of others the extremes of each target and what lies beside them."""
    dtype = FLOATS[source]
    if np.dtype(dtype).itemsize == 1:
        return None
    values = [0.0, -0.0, np.nan, np.inf, -np.inf, 1.0, -1.0]
    for to in [*TARGETS.values(), source]:
        info = np.finfo(FLOATS[to]) if to not in ("BF16",) else ml_dtypes.finfo(FLOATS[to])
        for value in (info.max, info.smallest_normal, info.smallest_subnormal):
            value = float(value)
            values += [value, -value, value / 2, value * 0.75, value * (1 + 2.0**-12), value * (1 - 2.0**-12)]
            values += [value * (1 + 2.0**-30), np.nextafter(value, 0)]
    with np.errstate(all="ignore"):
        return tensor_of(np.array(values).astype(dtype), source)


def rounded(wide, to):
    """Rounded once: ml_dtypes goes from double to bfloat16 by way of float."""
    with np.errstate(all="ignore"):
        if to == "BF16":
            result = exact_round(wide, to).view(ml_dtypes.bfloat16).astype(np.float64)
            return np.where(np.isnan(wide), np.nan, result)
        return wide.astype(FLOATS[to]).astype(np.float64)


def expected(wide, to, saturates=False):
    """What wide values lose."""
    result = rounded(wide, to)
    finite = np.isfinite(wide)
    overflow = finite & np.isinf(result)
    nonzero = wide != 0
    if saturates:
        largest = float(ml_dtypes.finfo(FLOATS[to]).max)
        result = np.where(overflow, np.copysign(largest, wide), result)
    compared = finite & nonzero & np.isfinite(result)
    with np.errstate(all="ignore"):
        errors = np.abs(result[compared] - wide[compared]) / np.abs(wide[compared])
    return {
        "overflow": int(overflow.sum()),
        "underflow": int((nonzero & (result == 0)).sum()),
        "nan": int(np.isnan(wide).sum()),
        "largestOverflow": float(np.abs(wide[overflow]).max(initial=0)),
        "largestRelativeError": float(errors.max(initial=0)),
    }


def told(loss):
    return {key: loss[key] for key in [*COUNTS, "largestOverflow", "largestRelativeError"]}


CASTS = [(source, target) for source in FLOATS for target in TARGETS if source != TARGETS[target]]  # others are copied


@pytest.mark.parametrize(("source", "target"), CASTS)
def test_losses_equal_numpy(losses, tmp_path, source, target):
    tensors = {"random": random_tensor(source, [3, 200_000], 5)}  # several tiles, the last one short
    if (edge := edges(source)) is not None:
        tensors["edges"] = edge
    tensors["empty"] = Tensor(source, [0, 4], b"")
    path = write_safetensors(tmp_path / "m.safetensors", tensors)
    for policy in ("inf", "saturate"):
        found = {loss["name"]: loss for loss in losses(path, target, "--on-overflow", policy)}
        assert set(found) == set(tensors)
        for name, tensor in tensors.items():
            with np.errstate(all="ignore"):
                wide = tensor.array().reshape(-1).astype(np.float64)
            assert told(found[name]) == expected(wide, TARGETS[target], policy == "saturate"), (name, policy)
            assert found[name]["from"] == source and found[name]["to"] == TARGETS[target]
            assert found[name]["elements"] == wide.size


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("layout", MODELS)
def test_losses_of_quantized_weights(losses, tmp_path, layout, target):
    model = MODELS[layout](np.random.default_rng(7))
    found = {loss["name"]: loss for loss in losses(write(tmp_path / "model", model), target, "--on-overflow", "inf")}
    for name, dense in model.dense.items():
        if name not in found:  # a plain one of that dtype already
            assert model.tensors[name].dtype == TARGETS[target]
            continue
        loss = told(found[name])
        want = expected(np.asarray(dense, np.float64).reshape(-1), TARGETS[target])
        assert loss == want, name


def test_kernels_and_workers_agree(losses, tmp_path):
    tensors = {name: random_tensor(name, [700_004], 3) for name in FLOATS}
    path = write_safetensors(tmp_path / "m.safetensors", tensors)
    first = losses(path, "f16", "--workers", "1", TENSORPORT_KERNELS="scalar")
    assert losses(path, "f16", "--workers", "5") == first


def test_worst_first_and_nothing_written(cli, losses, tmp_path):
    tensors = {
        "exact": tensor_of(np.array([1, 2], np.float32), "F32"),
        "tiny": tensor_of(np.array([1, 1e-30], np.float32), "F32"),
        "rounded": tensor_of(np.array([1.0001], np.float32), "F32"),
        "huge": tensor_of(np.array([1, 1e30], np.float32), "F32"),
        "integers": tensor_of(np.array([1, 2], np.int32), "I32"),
    }
    path = write_safetensors(tmp_path / "m.safetensors", tensors)
    assert [loss["name"] for loss in losses(path, "f16")] == ["huge", "tiny", "rounded", "exact"]
    out = tmp_path / "out"
    text = cli("convert", path, "-o", out, "--format", "numpy", "--dtype", "f16", "--dry-run", "--lossiness").stdout
    rows = [line.split()[0] for line in text.splitlines() if " F32 " in line]
    assert rows == ["huge", "tiny", "rounded", "exact"]
    assert not out.exists()
    assert "no value changes" in cli("convert", path, "--format", "numpy", "--dry-run", "--lossiness").stdout
    plain = cli("convert", path, "--format", "numpy", "--dry-run", "--json").stdout
    assert "lossiness" not in json.loads(plain)


def test_needs_a_dry_run(cli, tmp_path):
    path = write_safetensors(tmp_path / "m.safetensors", {"x": random_tensor("F32", [4], 1)})
    cli("convert", path, "-o", tmp_path / "out", "--format", "numpy", "--lossiness", code=2)
