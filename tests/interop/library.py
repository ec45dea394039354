"""Comparing what comes out with what a layout's own library makes of the same tensors."""

import importlib.metadata
import json
from dataclasses import dataclass

import ml_dtypes
import numpy as np

MODULE = "model.layers.0.self_attn.q_proj"
WEIGHT = MODULE + ".weight"
DTYPES = {"f32": np.float32, "bf16": ml_dtypes.bfloat16, "f16": np.float16}


@dataclass
class Row:
    """What a library stores, and what it makes of it."""

    save: object  # function(path of the safetensors file)
    config: dict
    dense: np.ndarray
    reference: str  # what made `dense`
    name: str = WEIGHT
    computes: str = "f32"
    within: object = None  # allowed difference of values; None: none
    options: tuple = ()  # of the conversion


@dataclass
class Comparison:
    """What was found of one case. As a property of a test it is a dict: it may come from another process."""

    layout: str
    reference: str
    case: str
    elements: int
    apart: int = 0  # elements with other values
    by: float = 0  # the largest difference, as part of the largest value
    zeros: int = 0  # of the other sign


def reference(library, routine):
    """A library in the version that is installed, and what of it."""
    return f"{library} {importlib.metadata.version(library)}: {routine}"


def load(out):
    """The only tensor of an output, and what the manifest says of it."""
    (tensor,) = json.loads((out / "manifest.json").read_text())["tensors"]
    found = np.load(out / tensor["file"])
    return tensor, found.view(ml_dtypes.bfloat16) if tensor["dtype"] == "BF16" else found


def differences(row, found):
    """How far values are from the library's; fails where they are too far."""
    dense = row.dense.astype(found.dtype)
    bits = np.dtype(f"u{found.itemsize}")
    differ = (found.view(bits) != dense.view(bits)) & ~(np.isnan(found) & np.isnan(dense))
    zeros = differ & (found == 0) & (dense == 0)
    differ &= ~zeros
    counts = {"apart": int(np.count_nonzero(differ)), "zeros": int(np.count_nonzero(zeros))}
    if not differ.any():
        return counts
    assert row.within is not None, f"{counts['apart']} of {found.size} differ"
    apart = np.abs(found - dense)
    assert (apart <= row.within).all(), f"{apart.max()} apart"
    return counts | {"by": float(apart.max() / np.abs(dense).max())}


def compare(row, case, cli, folder):
    """Converts what the library has stored, in the dtype that it computes in."""
    model, out = folder / "model", folder / "out"
    model.mkdir()
    row.save(model / "model.safetensors")
    (model / "config.json").write_text(json.dumps({"model_type": "test", "torch_dtype": "bfloat16"} | row.config))
    cli("convert", model, "-o", out, "--format", "numpy", "--dtype", row.computes, *row.options)
    tensor, found = load(out)
    assert tensor["name"] == row.name and tensor["recipe"] == "dequantize"
    assert found.dtype == DTYPES[row.computes] and found.shape == row.dense.shape
    assert np.nanmax(np.abs(row.dense)) > 0.01
    return Comparison(tensor["layout"], row.reference, case, found.size, **differences(row, found))
