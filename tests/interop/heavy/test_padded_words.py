"""Integers whose number of bits does not divide 32, as compressed-tensors stored them once: words with unused bits."""

import importlib.metadata
import pathlib
import shutil
import subprocess
import sys

import numpy as np
import pytest

from library import Row

PACKAGES = pathlib.Path(sys.prefix) / "old"


CASES = [(bits, kind) for bits in (3, 5, 6, 7) for kind in ("symmetric", "asymmetric")]


@pytest.mark.parametrize(("bits", "kind"), CASES, ids=[f"{bits} bits, {kind}" for bits, kind in CASES])
def test_as_an_old_release_unpacks(bits, kind, compare, tmp_path):
    script = pathlib.Path(__file__).with_name("padded_words.py")
    subprocess.run([sys.executable, script, PACKAGES, str(bits), kind, tmp_path / "old"], check=True)
    weights = {"num_bits": bits, "type": "int", "symmetric": kind == "symmetric", "strategy": "group", "group_size": 32}
    section = {
        "quant_method": "compressed-tensors",
        "format": "pack-quantized",
        "config_groups": {"0": {"weights": weights}},
    }
    (release,) = importlib.metadata.distributions(name="compressed-tensors", path=[str(PACKAGES)])
    compare(
        Row(
            lambda path: shutil.copy(tmp_path / "old.safetensors", path),
            {"quantization_config": section},
            np.load(tmp_path / "old.npy"),
            f"compressed-tensors {release.version}: unpack_from_int32, dequantize",
        )
    )
