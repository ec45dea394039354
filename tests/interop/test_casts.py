"""Every cast of every kernel set against numpy and ml_dtypes, bit by bit, and its counts against numpy's.

Where the libraries round twice (F64 to BF16 goes through float in ml_dtypes) the exact oracle below decides:
core/kernels/README.md says why.
"""

import json
import os
import subprocess

import ml_dtypes
import numpy as np
import pytest

DTYPES = {
    "F64": np.float64,
    "F32": np.float32,
    "F16": np.float16,
    "BF16": ml_dtypes.bfloat16,
    "F8_E4M3": ml_dtypes.float8_e4m3fn,
    "F8_E5M2": ml_dtypes.float8_e5m2,
    "F8_E4M3FNUZ": ml_dtypes.float8_e4m3fnuz,
    "F8_E5M2FNUZ": ml_dtypes.float8_e5m2fnuz,
    "F8_E8M0": ml_dtypes.float8_e8m0fnu,
    "F6_E2M3": ml_dtypes.float6_e2m3fn,
    "F6_E3M2": ml_dtypes.float6_e3m2fn,
    "F4": ml_dtypes.float4_e2m1fn,
}
TARGETS = ["F16", "BF16", "F32"]
PACKED_BITS = {"F6_E2M3": 6, "F6_E3M2": 6, "F4": 4}
RANDOM_PATTERNS = 10_000_000


def unsigned(dtype):
    return np.dtype(f"u{np.dtype(dtype).itemsize}")


def bits_of(values):
    return values.view(unsigned(values.dtype))


def target_values(to):
    """All finite magnitudes of a 16-bit target in ascending order, then the first that is too large: 2^n."""
    infinity = int(bits_of(np.array([np.inf]).astype(DTYPES[to]))[0])
    finite = np.arange(infinity, dtype=np.uint16).view(DTYPES[to]).astype(np.float64)
    return np.append(finite, 2.0 ** np.ceil(np.log2(finite[-1])))


def midpoints(to):
    values = target_values(to)
    return (values[:-1] + values[1:]) / 2


def exact_round(values, to):
    """Bits of float64 values in a 16-bit target, to nearest even: the values between which a midpoint lies, no rounding
    arithmetic at all. NaN comes back as 0."""
    magnitudes = np.abs(values)
    middle = midpoints(to)
    index = np.searchsorted(middle, magnitudes, side="left")
    tie = (index < len(middle)) & (middle[np.minimum(index, len(middle) - 1)] == magnitudes)
    index += tie & (index % 2 == 1)
    index[np.isnan(values)] = 0
    return index.astype(np.uint16) | (np.signbit(values).astype(np.uint16) << 15)


def wide_patterns(source):
    """Bits of F32 or F64: every exponent, all ties around each target, subnormals, NaN payloads, random."""
    dtype, word = DTYPES[source], unsigned(DTYPES[source])
    info = np.finfo(dtype)
    one = word.type(1)
    sign = one << word.type(8 * word.itemsize - 1)
    mantissa_bits = info.nmant
    exponents = np.arange(1 << info.iexp, dtype=word)
    last = (one << word.type(mantissa_bits)) - one
    rng = np.random.default_rng(20240607)

    single = one << np.arange(mantissa_bits, dtype=word)
    fields = np.unique(
        np.concatenate([[0, last], single, last ^ single, last - (single - one), single - one]).astype(word)
    )
    parts = [(exponents[:, None] << word.type(mantissa_bits) | fields[None, :]).ravel()]

    ties = [midpoints("F16"), midpoints("BF16")]
    if source == "F64":
        starts = np.concatenate(
            [
                rng.integers(0, 0x7F800000, 200_000, dtype=np.uint32),
                np.arange(0, 4096, dtype=np.uint32),
                np.arange(0x7F800000 - 4096, 0x7F800000, dtype=np.uint32),
                (np.arange(255, dtype=np.uint32)[:, None] << 23 | np.array([0, 1, 0x7FFFFE, 0x7FFFFF], np.uint32)).ravel(),
            ]
        )
        below = starts.view(np.float32).astype(np.float64)
        above = np.where(starts == 0x7F7FFFFF, 2.0**128, (starts + 1).view(np.float32).astype(np.float64))
        ties.append((below + above) / 2)
    for tie in ties:
        at = bits_of(tie.astype(dtype))
        assert (at.view(dtype).astype(np.float64) == tie).all()
        parts += [at - one, at, at + one]

    parts.append(np.arange(4096, dtype=word))
    parts.append(rng.integers(0, 1 << mantissa_bits, 100_000, dtype=word))
    specials = np.concatenate([fields, rng.integers(0, 1 << mantissa_bits, 10_000, dtype=word)])
    parts.append(specials | (word.type(exponents[-1]) << word.type(mantissa_bits)))
    positive = np.concatenate(parts)

    bias = 127 if source == "F32" else 1023
    near = rng.integers(bias - 155, bias + 140, 2_000_000) if source == "F64" else rng.integers(80, 150, 2_000_000)
    near = near.astype(word) << word.type(mantissa_bits) | rng.integers(0, 1 << mantissa_bits, len(near), dtype=word)
    random = rng.integers(0, np.iinfo(word).max, RANDOM_PATTERNS, dtype=word, endpoint=True)
    return np.concatenate([positive, positive | sign, near, random])


def patterns(source):
    """Codes to cast: all of them for at most 16 bits."""
    if source in PACKED_BITS:
        return np.arange(1 << PACKED_BITS[source], dtype=np.uint8)
    if source in ("F32", "F64"):
        return wide_patterns(source)
    word = unsigned(DTYPES[source])
    return np.arange(np.iinfo(word).max + 1, dtype=word)


def packed(source, codes):
    """The bytes that safetensors stores."""
    if source not in PACKED_BITS:
        return codes.tobytes()
    bits = np.unpackbits(codes[:, None], axis=1, bitorder="little")[:, : PACKED_BITS[source]]
    return np.packbits(bits.ravel(), bitorder="little").tobytes()


def signalling_nan_bits(source, to, codes, bits, nan):
    """Bits with each NaN's payload carried over as it is. The same as numpy's where it converts in integers; where it has
    the processor do it, signalling NaN come out quiet, and README.md decides."""
    word, wide = codes.dtype.type, bits.dtype.type
    from_bits, to_bits = np.finfo(DTYPES[source]).nmant, np.finfo(DTYPES[to]).nmant
    payload = codes & ((word(1) << word(from_bits)) - word(1))
    if from_bits > to_bits:
        payload = np.maximum(payload >> word(from_bits - to_bits), word(1)).astype(wide)
    else:
        payload = payload.astype(wide) << wide(to_bits - from_bits)
    sign = (codes >> word(8 * codes.itemsize - 1)).astype(wide) << wide(8 * bits.itemsize - 1)
    infinity = bits_of(np.array([np.inf], dtype=DTYPES[to]))[0]
    carried = np.where(nan, sign | infinity | payload, bits)
    quiet = wide(1) << wide(to_bits - 1)
    assert ((carried == bits) | (nan & ((carried | quiet) == bits))).all()
    return carried


def expected(source, to, codes):
    """Target bits by the libraries, exact where they are not, and the masks of what is counted."""
    values = codes.view(DTYPES[source])
    with np.errstate(all="ignore"):
        bits = bits_of(values.astype(DTYPES[to]))
        wide = values.astype(np.float64)
    nan = np.isnan(wide)
    if (source, to) in (("F64", "F16"), ("F32", "F16"), ("F16", "F32")):
        bits = signalling_nan_bits(source, to, codes, bits, nan)
    if source in ("F32", "F64") and to != "F32":
        exact = exact_round(wide, to)
        if (source, to) == ("F64", "BF16"):
            bits = np.where(nan, bits, exact)
        else:
            assert (bits[~nan] == exact[~nan]).all()
    with np.errstate(all="ignore"):
        result = bits.view(DTYPES[to]).astype(np.float64)
    overflow = np.isfinite(wide) & np.isinf(result)
    underflow = (wide != 0) & ~nan & (result == 0)
    return bits, wide, overflow, underflow, nan


@pytest.fixture(scope="session")
def kernels(bin_dir):
    return subprocess.run([bin_dir / "cast_probe", "list"], check=True, capture_output=True, text=True).stdout.split()


@pytest.fixture(scope="session", params=DTYPES)
def source(request, tmp_path_factory):
    """A source dtype, its codes, and a file of them."""
    codes = patterns(request.param)
    path = tmp_path_factory.mktemp("casts") / f"{request.param}.bin"
    path.write_bytes(packed(request.param, codes))
    yield request.param, codes, path
    path.unlink()


@pytest.mark.parametrize("to", TARGETS)
def test_cast_equals_the_libraries(bin_dir, kernels, source, to, tmp_path):
    name, codes, path = source
    if name == to:
        for kernel in kernels:
            command = [bin_dir / "cast_probe", name, to, kernel, "inf", str(len(codes)), path, tmp_path / "out.bin"]
            assert subprocess.run(command, capture_output=True).returncode == 2
        return
    bits, wide, overflow, underflow, nan = expected(name, to, codes)
    counts = {"overflow": int(overflow.sum()), "underflow": int(underflow.sum()), "nan": int(nan.sum())}
    largest = float(np.abs(wide[overflow]).max(initial=0))
    largest_finite = bits_of(np.copysign(float(ml_dtypes.finfo(DTYPES[to]).max), wide).astype(DTYPES[to]))
    out = tmp_path / "out.bin"
    assert kernels[0] == "scalar"
    for kernel in kernels:
        for mode in ("inf", "saturate"):
            want = np.where(overflow, largest_finite, bits) if mode == "saturate" else bits
            run = subprocess.run(
                [bin_dir / "cast_probe", name, to, kernel, mode, str(len(codes)), path, out],
                check=True,
                capture_output=True,
                text=True,
            )
            got = np.fromfile(out, dtype=bits.dtype)
            wrong = np.flatnonzero(got != want)
            assert wrong.size == 0, (
                f"{kernel} {mode}: {wrong.size} of {len(codes)} differ, first {int(codes[wrong[0]]):#x}: "
                f"{int(got[wrong[0]]):#x}, expected {int(want[wrong[0]]):#x}"
            )
            said = json.loads(run.stdout)
            assert float.fromhex(said.pop("largestOverflow")) == largest, (kernel, mode)
            assert said == counts, (kernel, mode)


def test_environment_chooses_the_kernels(bin_dir, kernels):
    def chosen(value):
        environment = {k: v for k, v in os.environ.items() if k != "TENSORPORT_KERNELS"}
        if value is not None:
            environment["TENSORPORT_KERNELS"] = value
        command = [bin_dir / "cast_probe", "chosen"]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()

    assert [chosen(name) for name in kernels] == kernels
    assert chosen(None) == chosen("") == kernels[-1]
    assert chosen("no-such-kernels") == "scalar"
