"""A model of 10 GB with a tensor above 4 GiB and 2^31 elements: every format within the memory that is allowed, loaded
by the real libraries. The file is sparse but for marks; all the rest must be loaded as zeros.

Takes minutes, 10 GB of disk in pytest's temporary folder, and up to 14 GB of memory for the libraries."""

import json
import mmap
import pickle
import shutil
import subprocess
import sys
import time

import flax.serialization
import ml_dtypes
import numpy as np
import pytest
import safetensors
from flax.traverse_util import flatten_dict

MEMORY = 256 * 2**20
SHAPES = {"model.embed.weight": (65537, 34000)} | {f"model.layers.{i}.weight": (16384, 34000) for i in range(5)}


def marks_of(name):
    """Element -> bits: both ends, the middle, and both sides of where 31 and 32 bits end and where Flax cuts."""
    elements = int(np.prod(SHAPES[name], dtype=np.int64))
    borders = [border + side for border in (2**29, 2**30, 2**31) for side in (-1, 0)]
    places = [0, 1, elements // 2, *borders, elements - 2, elements - 1]
    first = 0x3F80 + 16 * list(SHAPES).index(name)
    return {place: first + i for i, place in enumerate(p for p in places if p < elements)}


def test_marks_differ():
    marks = [bits for name in SHAPES for bits in marks_of(name).values()]
    assert len(marks) == len(set(marks)) and 2**31 in marks_of("model.embed.weight")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    header, begins, end = {}, {}, 0
    for name, shape in SHAPES.items():
        begins[name] = end
        end += 2 * int(np.prod(shape, dtype=np.int64))
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [begins[name], end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path = tmp_path_factory.mktemp("large") / "model.safetensors"
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
        for name in SHAPES:
            for place, bits in marks_of(name).items():
                file.seek(8 + len(text) + begins[name] + 2 * place)
                file.write(bits.to_bytes(2, "little"))
    yield path
    path.unlink()


@pytest.fixture
def out(tmp_path):
    yield tmp_path / "out"
    shutil.rmtree(tmp_path / "out", ignore_errors=True)


def peak_of(command):
    """Peak resident bytes of a program. A small process in between: a child begins with its parent's peak."""
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", measure, *map(str, command)]
    return 1024 * int(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def load_numpy(out):
    for tensor in json.loads((out / "manifest.json").read_text())["tensors"]:
        yield tensor["name"], np.load(out / tensor["file"], mmap_mode="r").view(ml_dtypes.bfloat16)


def load_safetensors(out):
    for path in sorted(out.glob("*.safetensors")):
        with safetensors.safe_open(path, "numpy") as file:
            for name in file.keys():
                yield name, file.get_tensor(name)


def load_flax(out):
    for path in sorted(out.glob("*.msgpack")):
        with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            yield from flatten_dict(flax.serialization.msgpack_restore(content), sep=".").items()


def load_pickle(out):
    for path in sorted(out.glob("*.pkl")):
        with open(path, "rb") as file:
            yield from flatten_dict(pickle.load(file), sep=".").items()


def assert_marked(name, array):
    assert array.dtype == ml_dtypes.bfloat16 and array.shape == SHAPES[name]
    bits = array.reshape(-1).view(np.uint16)
    marks = marks_of(name)
    assert {place: int(bits[place]) for place in marks} == marks
    step = 2**26
    assert sum(np.count_nonzero(bits[i : i + step]) for i in range(0, bits.size, step)) == len(marks)


# One file of 10 GB where that can be loaded in the memory; Flax holds a tensor in pieces and once more as a whole.
@pytest.mark.parametrize(
    ("load", "shard_size"),
    [(load_numpy, "none"), (load_safetensors, "none"), (load_flax, "5GB"), (load_pickle, "none")],
    ids=("numpy", "safetensors", "flax", "pickle"),
)
def test_every_mark_arrives(bin_dir, model, out, load, shard_size):
    output_format = load.__name__.removeprefix("load_")
    command = [bin_dir / "tensorport-cli", "convert", model, "-o", out, "--format", output_format]
    begin = time.monotonic()
    peak = peak_of([*command, "--shard-size", shard_size, "--memory", MEMORY, "--progress", "none"])
    converted = time.monotonic()
    names = []
    for name, array in load(out):
        assert_marked(name, array)
        names.append(name)
        del array  # before the next file is loaded
    assert sorted(names) == sorted(SHAPES)
    took = (converted - begin, time.monotonic() - converted)
    print(f"\n{output_format}: {took[0]:.0f} s, peak {peak / 2**20:.0f} MiB; loaded and checked in {took[1]:.0f} s")
    assert peak < MEMORY
