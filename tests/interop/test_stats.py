"""`stats` against numpy and ml_dtypes: every dtype on random bits and on the edges, quantized weights as they decode."""

import json
import math

import ml_dtypes
import numpy as np
import pytest

from quantized_models import MODELS
from support import DTYPES, Tensor, random_tensor, tensor_of, write_safetensors

FRACTIONS = ["0.001", "0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99", "0.999"]
WIDTH = 2.0**-7  # of the ranges that values of more than 16 bits share
KERNELS = ["scalar", "sse4", "avx2", "avx3", "neon"]


@pytest.fixture
def stats_of(stats, tmp_path):
    """stats_of(tensor): of a model that has no other."""

    def run(tensor, *options, **environment):
        return stats(write_safetensors(tmp_path / "m.safetensors", {"x": tensor}), *options, **environment)["x"]

    return run


def smallest_normal(dtype):
    if np.issubdtype(dtype, np.floating):
        return np.finfo(dtype).smallest_normal
    return ml_dtypes.finfo(dtype).smallest_normal


def is_float(array):
    return array.dtype.kind == "f" or array.dtype.name.startswith(("bfloat", "float"))


def split(array):
    """Finite values as exact numbers (C64: magnitudes), and counts of NaN, Inf and subnormals."""
    flat = array.reshape(-1)
    if flat.dtype == np.complex64:
        parts = flat.view(np.float32).reshape(-1, 2)
        normal = np.finfo(np.float32).smallest_normal
        subnormal = ((parts != 0) & (np.abs(parts) < normal)).any(axis=1).sum()
        nan = np.isnan(parts).any(axis=1)
        infinite = np.isinf(parts).any(axis=1) & ~nan
        wide = parts[~nan & ~infinite].astype(np.float64)
        return np.sqrt((wide * wide).sum(axis=1)), nan.sum(), infinite.sum(), subnormal
    if not is_float(flat):
        return flat.astype(np.uint8) if flat.dtype == np.bool_ else flat, 0, 0, 0
    values = flat.astype(np.float64)
    nan, infinite = np.isnan(values), np.isinf(values)
    finite = values[~nan & ~infinite]
    if flat.dtype == ml_dtypes.float8_e8m0fnu:
        return finite, nan.sum(), 0, 0
    subnormal = (finite != 0) & (np.abs(finite) < float(smallest_normal(flat.dtype)))
    return finite, nan.sum(), infinite.sum(), subnormal.sum()


def number(value):
    return float(value) if isinstance(value, str) else value  # "Infinity"


def close(found, expected, scale, relative=1e-12):
    """Whether a sum is right but for rounding; cancellation leaves what is small against `scale`."""
    expected = float(expected)
    found = number(found)
    if math.isinf(expected) or math.isinf(found):
        return found == expected
    return abs(found - expected) <= relative * abs(expected) + 1e-15 * scale


def check_quantiles(found, finite):
    assert list(found["quantiles"]) == FRACTIONS
    ordered = np.sort(finite.astype(np.float64))
    for fraction, value in found["quantiles"].items():
        place = (len(ordered) - 1) * float(fraction)
        low, high = ordered[math.floor(place)], ordered[min(math.floor(place) + 1, len(ordered) - 1)]
        part = place - math.floor(place)
        expected = low * (1 - part) + high * part
        allowed = 1e-12 if found["exact"] else WIDTH
        size = max(abs(low), abs(high))
        assert abs(value - expected) <= allowed * size + 1e-38 * (not found["exact"]), fraction


def check_histogram(found, finite, bins=64):
    histogram = found["histogram"]
    assert len(histogram["edges"]) == len(histogram["counts"]) + 1
    assert sum(histogram["counts"]) == len(finite)
    values = np.sort(finite.astype(np.float64))
    assert (np.diff(histogram["edges"]) > 0).all()
    if len(histogram["counts"]) < bins:  # no more doubles lie there, and numpy's edges would be equal
        step = np.spacing(np.abs(values).max())
        assert values[-1] / step - values[0] / step <= bins + 1
        assert histogram["edges"][0] <= values[0] and values[-1] <= histogram["edges"][-1]
        return
    assert len(histogram["counts"]) == bins
    width = values[-1] / 2 - values[0] / 2
    if width > np.finfo(np.float64).max / 2 or width < 1e-300:
        return  # numpy refuses
    edges = np.histogram_bin_edges(values, bins)
    assert np.allclose(histogram["edges"], edges, rtol=1e-12, atol=1e-15 * np.abs(edges).max())
    if found["exact"]:
        assert histogram["counts"] == np.histogram(values, np.array(histogram["edges"]))[0].tolist()
        return
    # What lies below an edge is known but for the values that share a range with it.
    below = np.cumsum([0, *histogram["counts"]])
    for edge, count in zip(histogram["edges"][1:-1], below[1:-1]):
        reach = WIDTH * abs(edge) * 1.01 + 1e-38
        assert np.searchsorted(values, edge - reach) <= count <= np.searchsorted(values, edge + reach, "right")


def check(found, array, exact=None, bins=64):
    finite, nan, infinite, subnormal = split(array)
    counts = {"count": array.size, "finite": finite.size, "nan": nan, "inf": infinite, "subnormals": subnormal}
    counts["zeros"] = np.count_nonzero(finite == 0)
    assert {key: found[key] for key in counts} == counts
    assert found["sparsity"] == (counts["zeros"] / array.size if array.size else None)
    bits = DTYPES[found["dtype"]][0]
    assert found["distinct"] == (len(np.unique(finite)) if bits <= 16 else None)
    if exact or bits <= 16:
        assert found["exact"]
    if finite.size == 0:
        assert all(found[key] is None for key in ("min", "max", "mean", "std", "quantiles", "histogram"))
        assert found["l1"] == found["l2"] == 0
        return
    assert found["min"] == finite.min() and found["max"] == finite.max()
    assert math.copysign(1, found["min"]) == 1 or found["min"] != 0
    wide = finite.astype(np.longdouble)
    scale = float(np.abs(wide).max())
    with np.errstate(over="ignore"):
        l1, l2 = float(np.abs(wide).sum()), float(np.sqrt((wide * wide).sum()))
    assert close(found["mean"], wide.mean(), scale)
    assert close(found["std"], wide.std(), scale, 1e-10)
    assert close(found["l1"], l1, 0)
    assert close(found["l2"], l2, 0)
    check_quantiles(found, finite)
    check_histogram(found, finite, bins)


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [[8], [4, 24], [3, 56, 2000], [1_500_000]], ids=str)
def test_random_bits(stats_of, dtype, shape):
    """NaN, infinities, subnormals and the largest values among them."""
    tensor = random_tensor(dtype, shape, 1)
    found = stats_of(tensor)
    assert found["dtype"] == dtype and found["shape"] == shape and found["layout"] is None
    assert found["bytes"] == len(tensor.data)
    check(found, tensor.array())


@pytest.mark.parametrize("dtype", ["F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ"])
def test_like_weights(stats_of, dtype):
    values = np.random.default_rng(2).normal(0.001, 0.02, (300, 1000)).astype(DTYPES[dtype][1])
    values[5, :500] = 0
    check(stats_of(tensor_of(values, dtype)), values)


def edges_of(dtype):
    """Tensors of few values each, by name: those that a dtype has."""
    numpy_type = DTYPES[dtype][1]
    bits = DTYPES[dtype][0]
    if numpy_type == np.bool_:
        return {"zeros": [0] * 8, "ones": [1] * 8}
    if np.issubdtype(numpy_type, np.integer):
        limits = np.iinfo(numpy_type)
        return {
            "extremes": [limits.min, limits.max],
            "largest": [limits.max] * 3,
            "smallest": [limits.min],
            "near": [limits.max, limits.max - 1, limits.min + 1, 0],
        }
    if numpy_type == np.complex64:
        big = np.finfo(np.float32).max
        return {
            "nan": [complex(math.nan, 1), complex(math.inf, math.nan)],
            "inf": [complex(0, -math.inf), 1],
            "zeros": [complex(-0.0, 0.0), 0],
            "large": [complex(big, -big), 1],
            "subnormal": [complex(1e-42, 0), complex(1, 1e-45)],
        }
    limits = np.finfo(numpy_type) if bits >= 32 or dtype == "F16" else ml_dtypes.finfo(numpy_type)
    least = float(limits.smallest_subnormal)
    edges = {
        "largest": [float(limits.max)] * 4,
        "extremes": [float(limits.max), float(limits.min)],
        "one": [1.0] * 4,
        "small": [least, 3 * least, 2 * least, least],
    }
    if dtype == "F8_E8M0":
        return {"largest": edges["largest"], "one": edges["one"], "nan": [math.nan, math.nan]}
    edges |= {"zeros": [0.0] * 4, "negative zeros": [-0.0] * 4, "mixed": [0.0, -0.0, least, -least]}
    if dtype[:2] not in ("F4", "F6"):
        edges |= {"nan": [math.nan] * 4, "one of nan": [math.nan, 1.0, math.nan, -math.nan]}
    if dtype in ("F64", "F32", "F16", "BF16", "F8_E5M2"):
        edges |= {"inf": [math.inf, -math.inf], "all": [math.inf, math.nan, 0.0, -1.0]}
    return edges


def packed(array, dtype):
    """As safetensors stores it."""
    codes = np.ascontiguousarray(array).view(np.uint8)
    if DTYPES[dtype][0] == 4:
        codes = codes[::2] | codes[1::2] << 4
    elif DTYPES[dtype][0] == 6:
        bits = np.unpackbits(codes[:, None], axis=1, bitorder="little")[:, :6]
        codes = np.packbits(bits.reshape(-1), bitorder="little")
    return codes.tobytes()


@pytest.mark.filterwarnings("ignore:invalid value", "ignore:overflow", "ignore:divide by zero")
@pytest.mark.parametrize("dtype", DTYPES)
def test_edges(stats, tmp_path, dtype):
    """Few values of a kind, in whole groups of four, and no values."""
    arrays = {}
    for name, values in edges_of(dtype).items():
        array = np.array(values, dtype=np.complex64 if dtype == "C64" else None).astype(DTYPES[dtype][1])
        if DTYPES[dtype][0] < 8:
            array = np.resize(array, -(-len(array) // 4) * 4)
        arrays[name] = array
    tensors = {name: Tensor(dtype, [len(array)], packed(array, dtype)) for name, array in arrays.items()}
    tensors["empty"] = Tensor(dtype, [4, 0], b"")
    arrays["empty"] = np.zeros(0, DTYPES[dtype][1])
    if DTYPES[dtype][0] >= 8:
        arrays["scalar"] = arrays["empty" if dtype == "C64" else next(iter(arrays))][:1]
        arrays["scalar"] = np.resize(arrays["scalar"], 1)
        tensors["scalar"] = Tensor(dtype, [], arrays["scalar"].tobytes())
    found = stats(write_safetensors(tmp_path / "m.safetensors", tensors))
    assert list(found) == list(tensors)
    for name, array in arrays.items():
        check(found[name], array)


def test_integers_are_exact(stats_of):
    values = np.array([2**63 - 1, -(2**63), 2**53 + 1], np.int64)
    found = stats_of(tensor_of(values, "I64"))
    assert (found["min"], found["max"]) == (-(2**63), 2**63 - 1)
    found = stats_of(tensor_of(np.array([2**64 - 1, 2**64 - 2], np.uint64), "U64"))
    assert (found["min"], found["max"]) == (2**64 - 2, 2**64 - 1)


def test_small_integers_are_exact(stats_of):
    """Ranges of integers below 256 hold one each."""
    values = np.random.default_rng(3).integers(-255, 256, 10_000, np.int32)
    check(stats_of(tensor_of(values, "I32")), values, exact=True)


def test_far_from_zero(stats_of):
    """The deviation is small against the mean: sums of squares would lose it."""
    values = np.random.default_rng(4).normal(0, 1e-3, 100_000) + 1e6
    found = stats_of(tensor_of(values, "F64"))
    assert found["std"] == pytest.approx(values.astype(np.longdouble).std(), rel=1e-9)
    values = (np.random.default_rng(4).normal(0, 1, 100_000) + 1e5).astype(np.float32)
    found = stats_of(tensor_of(values, "F32"))
    assert found["std"] == pytest.approx(values.astype(np.longdouble).std(), rel=1e-11)


@pytest.mark.parametrize("dtype, middle, width", [("F32", 1, 0.01), ("F32", -7, 1e-3), ("F64", 1e12, 5)])
def test_values_that_lie_together(stats_of, dtype, middle, width):
    """A norm's weights, say: ranges of 2^-7 of a value would make two bars of them."""
    array = (middle + width * np.random.default_rng(5).standard_normal(20000)).astype(DTYPES[dtype][1])
    found = stats_of(tensor_of(array, dtype))
    span = float(array.max()) - float(array.min())
    for fraction in FRACTIONS:
        assert abs(found["quantiles"][fraction] - np.quantile(array, float(fraction))) < span / 500
    expected, edges = np.histogram(array.astype(np.float64), bins=64)
    assert np.allclose(found["histogram"]["edges"], edges, rtol=1e-12, atol=0)
    assert np.abs(np.array(found["histogram"]["counts"]) - expected).sum() < 0.02 * array.size


def test_beyond_double(stats_of):
    """JSON has no infinity: it is a string."""
    found = stats_of(tensor_of(np.full(10, np.finfo(np.float64).max), "F64"))
    assert found["l1"] == found["l2"] == "Infinity"
    assert found["mean"] == np.finfo(np.float64).max and found["std"] == 0


@pytest.mark.filterwarnings("ignore:invalid value", "ignore:overflow")
@pytest.mark.parametrize("name", MODELS)
def test_quantized(stats, tmp_path, name):
    model = MODELS[name](np.random.default_rng(7))
    folder = tmp_path / "model"
    folder.mkdir()
    write_safetensors(folder / "model.safetensors", model.tensors)
    (folder / "config.json").write_text(json.dumps({"model_type": "test", **model.config}))
    found = stats(folder)
    decoded = {tensor: of for tensor, of in found.items() if of["layout"]}
    assert decoded and set(decoded) <= set(model.dense)
    for tensor, of in decoded.items():
        dense = np.ascontiguousarray(model.dense[tensor], np.float32)
        assert of["dtype"] == "F32" and of["shape"] == list(dense.shape)
        check(of, dense)
    stored = stats(folder, "--quantized", "keep")
    assert set(stored) == set(model.tensors)
    for tensor, of in stored.items():
        assert of["layout"] is None
        check(of, model.tensors[tensor].array())


@pytest.mark.parametrize("dtype", ["F32", "F64", "C64", "I32", "BF16"])
def test_same_on_any_kernel_and_threads(cli, tmp_path, dtype):
    path = write_safetensors(tmp_path / "m.safetensors", {"x": random_tensor(dtype, [700_000], 9)})
    expected = cli("stats", path, "--json", "--workers", "1").stdout
    for workers in ("2", "7"):
        assert cli("stats", path, "--json", "--workers", workers).stdout == expected
    for kernels in KERNELS:
        assert cli("stats", path, "--json", TENSORPORT_KERNELS=kernels).stdout == expected


def test_unknown_dtype(stats, tmp_path):
    path = tmp_path / "m.safetensors"
    header = json.dumps({"x": {"dtype": "F3", "shape": [2, 3], "data_offsets": [0, 6]}}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header + b"abcdef")
    found = stats(path)["x"]
    assert (found["dtype"], found["shape"], found["bytes"], found["count"]) == ("F3", [2, 3], 6, 6)
    known = {"name", "dtype", "shape", "bytes", "count"}
    assert all(found[key] is None for key in found.keys() - known)


def test_bins(stats_of):
    values = np.random.default_rng(5).integers(0, 100, 1000, np.uint8)
    for bins in (1, 7, 1000):
        check(stats_of(tensor_of(values, "U8"), "--bins", str(bins)), values, bins=bins)


def test_real_model(stats, real_model):
    found = stats(real_model.path)
    assert set(found) == set(real_model.tensors)
    for name, tensor in real_model.tensors.items():
        array = tensor.array()
        assert found[name]["shape"] == list(array.shape)
        if array.size < 500_000:
            check(found[name], array)
