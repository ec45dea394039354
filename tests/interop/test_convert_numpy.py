"""Conversions to .npy, read back by numpy and jax, bit by bit against the source."""

import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest

from support import DTYPES, ModelOnDisk, same_bits, tensor_of, tree, write_safetensors

# What numpy.load gives for each dtype: the true dtype where numpy has it.
PORTABLE = {name: kind for name, (_, kind) in DTYPES.items() if np.dtype(kind).isbuiltin == 1}
AS_BYTES = set(DTYPES) - set(PORTABLE) - {"BF16"}


def data_offset(path):
    with open(path, "rb") as file:
        version = np.lib.format.read_magic(file)
        assert version == (1, 0)
        np.lib.format.read_array_header_1_0(file)
        return file.tell()


@pytest.fixture(params=["sample", "real_model", "every_dtype"])
def model(request):
    return request.getfixturevalue(request.param)


def test_every_tensor_has_its_bits(model, convert):
    out, manifest = convert(model, "numpy")
    assert [t["name"] for t in manifest["tensors"]] == list(model.tensors)
    for entry in manifest["tensors"]:
        source = model.tensors[entry["name"]]
        path = out / entry["file"]
        loaded = np.load(path)
        assert entry["dtype"] == source.dtype
        assert entry["shape"] == source.shape == list(loaded.shape)
        if source.dtype in PORTABLE:
            assert loaded.dtype == PORTABLE[source.dtype]
        else:
            assert loaded.dtype == ("V2" if source.dtype == "BF16" else "u1")
        assert same_bits(loaded.view(DTYPES[source.dtype][1]), source.array()), entry["name"]
        assert path.stat().st_size == entry["offset"] + entry["bytes"]
        assert entry["bytes"] == loaded.nbytes


def test_files_are_what_numpy_would_save(model, convert, tmp_path):
    out, manifest = convert(model, "numpy")
    for entry in manifest["tensors"]:
        source = model.tensors[entry["name"]]
        array = source.array()
        np.save(tmp_path / "expected.npy", array.view(np.uint8) if source.dtype in AS_BYTES else array)
        assert (out / entry["file"]).read_bytes() == (tmp_path / "expected.npy").read_bytes(), entry["name"]


def test_data_is_aligned_and_can_be_mapped(model, convert):
    out, manifest = convert(model, "numpy")
    for entry in manifest["tensors"]:
        path = out / entry["file"]
        assert data_offset(path) == entry["offset"]
        assert entry["offset"] % 64 == 0
        if entry["bytes"]:
            mapped = np.load(path, mmap_mode="r")
            assert isinstance(mapped, np.memmap)
            assert mapped.ctypes.data % 64 == 0
            assert mapped.tobytes() == model.tensors[entry["name"]].array().tobytes()


def test_jax_loads_it(sample, real_model, convert):
    for model in (sample, real_model):
        out, manifest = convert(model, "numpy")
        for entry in manifest["tensors"]:
            loaded = jnp.load(out / entry["file"])
            source = model.tensors[entry["name"]].array()
            # jax narrows 64-bit integers unless told otherwise.
            expected = source.astype(jnp.asarray(source).dtype)
            assert same_bits(np.asarray(loaded), expected), entry["name"]
            if entry["dtype"] == "BF16":
                assert loaded.dtype == jnp.bfloat16


def test_names_on_request(every_dtype, convert):
    out, manifest = convert(every_dtype, "numpy", "--npy-dtype", "names")
    for entry in manifest["tensors"]:
        loaded = np.load(out / entry["file"])
        source = every_dtype.tensors[entry["name"]].array()
        # BF16 stays V2, which jnp.load knows.
        assert same_bits(loaded.view(ml_dtypes.bfloat16) if loaded.dtype == "V2" else loaded, source), entry["name"]


@pytest.mark.parametrize("target", ["bf16", "f16", "f32"])
def test_casts_are_those_of_ml_dtypes(real_model, sample, target, convert):
    kind = {"bf16": ml_dtypes.bfloat16, "f16": np.float16, "f32": np.float32}[target]
    for model in (real_model, sample):
        out, manifest = convert(model, "numpy", "--dtype", target)
        for entry in manifest["tensors"]:
            source = model.tensors[entry["name"]].array()
            if model.tensors[entry["name"]].dtype in ("F32", "BF16", "F16"):
                expected = source.astype(kind)
                assert entry["dtype"] == target.upper()
                assert entry["counts"] == {
                    "overflow": 0,
                    "underflow": int(np.count_nonzero((source != 0) & (expected == 0))),
                    "nan": 0,
                }
            else:
                expected = source
            loaded = np.load(out / entry["file"])
            assert same_bits(loaded.view(expected.dtype), expected), entry["name"]


def test_rules_and_selection(sample, convert):
    out, manifest = convert(
        sample,
        "numpy",
        *("--dtype", "f16", "--dtype-rule", "*norm*=f32", "--dtype-rule", "model.layers.?.self_attn.*=keep"),
        *("--include", "model.*", "--exclude", "*.experts.*"),
    )
    chosen = {n for n in sample.tensors if n.startswith("model.") and ".experts." not in n}
    assert {t["name"] for t in manifest["tensors"]} == chosen
    assert len(list(out.rglob("*.npy"))) == len(chosen)
    for entry in manifest["tensors"]:
        if "norm" in entry["name"]:
            expected = "F32"
        elif ".self_attn." in entry["name"]:
            expected = "BF16"
        else:
            expected = "F16"
        assert entry["dtype"] == expected, entry["name"]


@pytest.fixture(scope="module")
def too_large(tmp_path_factory):
    values = np.array([1.0, 65519.0, 65520.0, -70000.0, np.inf, np.nan, 1e-10], np.float32)
    path = tmp_path_factory.mktemp("too_large") / "model.safetensors"
    tensors = {"fine": tensor_of(values[:2], "F32"), "a.tensor": tensor_of(values, "F32")}
    return ModelOnDisk(write_safetensors(path, tensors), tensors)


def test_overflow_stops_by_default(too_large, cli, tmp_path):
    out = tmp_path / "out"
    done = cli("convert", too_large.path, "-o", out, "--format", "numpy", "--dtype", "f16", code=6)
    for word in ("a.tensor", "70000", "saturate", "inf"):
        assert word in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("policy", "values"),
    [
        ("saturate", [1, 65504, 65504, -65504, np.inf, np.nan, 0]),
        ("inf", [1, 65504, np.inf, -np.inf, np.inf, np.nan, 0]),
    ],
)
def test_overflow_policies(too_large, convert, policy, values):
    out, manifest = convert(too_large, "numpy", "--dtype", "f16", "--on-overflow", policy)
    (entry,) = (t for t in manifest["tensors"] if t["name"] == "a.tensor")
    np.testing.assert_array_equal(np.load(out / entry["file"]), np.array(values, np.float16))
    assert entry["counts"] == {"overflow": 2, "underflow": 1, "nan": 1}


HOSTILE = [
    "../../escape",
    "/absolute",
    "..",
    ".",
    "",
    "a/b",
    "a\\b",
    "CON",
    "con.weight",
    "NUL",
    "a.b_c",
    "a_b.c",
    "a/b_c",
    "A.B_C",
    "weight ",
    "weight.",
    "weight",
    "line\nbreak",
    "tab\tquote\"'<>:|?*",
    "\u202eright-to-left",
    "ünïcödé",
    "u\u0308ni",
    "x" * 300,
    "x" * 299 + "y",
    "模" * 120,
]


def test_hostile_names(convert, tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    tensors = {name: tensor_of(np.array([i], np.int32), "I32") for i, name in enumerate(HOSTILE)}
    model = ModelOnDisk(write_safetensors(folder / "model.safetensors", tensors), tensors)
    before = tree(tmp_path)
    out, manifest = convert(model, "numpy")

    assert {t["name"] for t in manifest["tensors"]} == set(HOSTILE)
    for entry in manifest["tensors"]:
        np.testing.assert_array_equal(np.load(out / entry["file"]), [HOSTILE.index(entry["name"])])
    files = [t["file"] for t in manifest["tensors"]]
    assert len({f.casefold() for f in files}) == len(HOSTILE)
    for file in files:
        assert (out / file).resolve().is_relative_to(out.resolve())
        name = file.split("/")[-1]
        assert len(name.encode()) <= 200
        assert not set(name) & set('\\/:*?"<>|\n\t') and name.strip(" ") == name
        assert name.split(".")[0].upper() not in ("CON", "NUL")
    assert {k: v for k, v in tree(tmp_path).items() if not k.startswith(out.name + "/")} == before


@pytest.mark.parametrize("bound", ["1MB", "512KiB", "none"])
def test_shards_keep_the_bound(sample, convert, bound):
    out, manifest = convert(sample, "numpy", "--shard-size", bound)
    limit = {"1MB": 10**6, "512KiB": 512 * 1024, "none": None}[bound]
    shards = [p for p in sorted(out.iterdir()) if p.is_dir()]
    assert [p.name for p in shards] == [f"shard_{i:03}" for i in range(len(shards))]
    assert (len(shards) == 1) == (limit is None)
    for shard in shards:
        sizes = [f.stat().st_size for f in shard.iterdir()]
        assert limit is None or sum(sizes) <= limit or len(sizes) == 1
