"""What the interop tests share: reading and writing safetensors by hand, and the dtypes' names."""

import json
import math
import pathlib
import struct
import subprocess
from dataclasses import dataclass, field

import ml_dtypes
import numpy as np

# Every dtype of safetensors in upstream's order, with its bits and what numpy or ml_dtypes calls it.
DTYPES = {
    "BOOL": (8, np.bool_),
    "F4": (4, ml_dtypes.float4_e2m1fn),
    "F6_E2M3": (6, ml_dtypes.float6_e2m3fn),
    "F6_E3M2": (6, ml_dtypes.float6_e3m2fn),
    "U8": (8, np.uint8),
    "I8": (8, np.int8),
    "F8_E5M2": (8, ml_dtypes.float8_e5m2),
    "F8_E4M3": (8, ml_dtypes.float8_e4m3fn),
    "F8_E8M0": (8, ml_dtypes.float8_e8m0fnu),
    "F8_E4M3FNUZ": (8, ml_dtypes.float8_e4m3fnuz),
    "F8_E5M2FNUZ": (8, ml_dtypes.float8_e5m2fnuz),
    "I16": (16, np.int16),
    "U16": (16, np.uint16),
    "F16": (16, np.float16),
    "BF16": (16, ml_dtypes.bfloat16),
    "I32": (32, np.int32),
    "U32": (32, np.uint32),
    "F32": (32, np.float32),
    "C64": (64, np.complex64),
    "F64": (64, np.float64),
    "I64": (64, np.int64),
    "U64": (64, np.uint64),
}


@dataclass
class Tensor:
    """A tensor as it lies in a file: `data` is packed where elements are smaller than a byte."""

    dtype: str
    shape: list
    data: bytes
    file: str = ""
    offset: int = 0

    def array(self):
        """As numpy holds it: one element a byte or more."""
        bits, numpy_type = DTYPES[self.dtype]
        raw = np.frombuffer(self.data, np.uint8)
        if bits == 4:
            raw = np.stack([raw & 15, raw >> 4], axis=-1).reshape(-1)
        elif bits == 6:
            codes = np.unpackbits(raw, bitorder="little").reshape(-1, 6)
            raw = np.packbits(codes, axis=-1, bitorder="little").reshape(-1)
        return raw.view(numpy_type).reshape(self.shape)


@dataclass
class ModelOnDisk:
    path: pathlib.Path
    tensors: dict = field(default_factory=dict)
    metadata: dict = field(default_factory=dict)


def read_safetensors(path):
    """Tensors and metadata of one file; refuses a name that stands there twice, and bytes that belong to no tensor."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])

    def unique(pairs):
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), f"{path}: a key stands there twice"
        return dict(pairs)

    header = json.loads(content[8 : 8 + length], object_pairs_hook=unique)
    metadata = header.pop("__metadata__", {})
    tensors = {}
    end = 8 + length
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        first, last = (8 + length + offset for offset in entry["data_offsets"])
        assert first == end, f"{path}: a hole or an overlap before {name}"
        end = last
        tensors[name] = Tensor(entry["dtype"], entry["shape"], content[first:last], path.name, first)
    assert end == len(content), f"{path}: trailing bytes"
    return tensors, metadata


def read_model(path):
    """A file, or a folder of files, as one model."""
    model = ModelOnDisk(path)
    for file in sorted(path.glob("*.safetensors")) if path.is_dir() else [path]:
        tensors, metadata = read_safetensors(file)
        assert not tensors.keys() & model.tensors.keys(), f"{file}: a tensor of another shard"
        model.tensors |= tensors
        model.metadata |= metadata
    return model


def write_safetensors(path, tensors, metadata=None):
    """Writes (name -> Tensor) in the order given."""
    header = {"__metadata__": metadata} if metadata else {}
    data = b""
    for name, tensor in tensors.items():
        header[name] = {
            "dtype": tensor.dtype,
            "shape": tensor.shape,
            "data_offsets": [len(data), len(data) + len(tensor.data)],
        }
        data += tensor.data
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    return path


def packed_bytes(dtype, shape):
    return math.prod(shape) * DTYPES[dtype][0] // 8


def write_sparse(path, tensors):
    """Writes a file of (name -> (dtype, shape)) whose data is a hole: zeros that take no room on the disk."""
    header, end = {}, 0
    for name, (dtype, shape) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [end, end + packed_bytes(dtype, shape)]}
        end += packed_bytes(dtype, shape)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + end)
    return path


def tensor_of(array, dtype):
    return Tensor(dtype, list(array.shape), array.tobytes())


def random_tensor(dtype, shape, seed):
    """Random bits: NaN, infinities and subnormals among them."""
    bits = DTYPES[dtype][0]
    data = np.random.default_rng(seed).integers(0, 256, math.prod(shape) * bits // 8, np.uint8)
    return Tensor(dtype, list(shape), (data & 1 if dtype == "BOOL" else data).tobytes())


def strict_json(text):
    """A document without NaN and Infinity, which Python would take."""

    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def same_bits(a, b):
    return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()


def tree(folder):
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def nest(leaves, style="nested"):
    """A tree of dicts, as `--tree` makes one of names."""
    tree_of_dicts = {}
    for name, leaf in leaves.items():
        *path, last = name.split(".") if style == "nested" else [name]
        node = tree_of_dicts
        for key in path:
            node = node.setdefault(key, {})
        node[last] = leaf
    return tree_of_dicts


def arrays_of(model):
    return {name: tensor.array() for name, tensor in model.tensors.items()}


def assert_same_tree(found, expected):
    assert type(found) is dict and sorted(found) == sorted(expected)
    for key, value in expected.items():
        if isinstance(value, dict):
            assert_same_tree(found[key], value)
        else:
            assert isinstance(found[key], np.ndarray) and same_bits(found[key], value), key


def layout(bin_dir, output_format, tensors, **options):
    """What layout_probe says: the layout of [(name, dtype, shape)] without data."""
    request = {"format": output_format, "tensors": [dict(zip(("name", "dtype", "shape"), t)) for t in tensors]}
    done = subprocess.run(
        [bin_dir / "layout_probe"], input=json.dumps(request | options), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def assemble(file, data):
    """A file's bytes from its layout and each tensor's data."""
    content = bytearray()
    for extent in file["extents"]:
        assert extent["offset"] == len(content)
        if "literal" in extent:
            content += bytes.fromhex(extent["literal"])
        else:
            begin = extent["tensorOffset"]
            content += data[extent["tensor"]][begin : begin + extent["bytes"]]
    assert len(content) == file["bytes"]
    return bytes(content)
