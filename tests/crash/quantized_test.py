"""Kills conversions of quantized models and resumes them, and finds a byte of a decoded tensor that flipped.

30 kills; the moments of a run come from TENSORPORT_SEED.
"""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

import models

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "interop"))
import quantized_models  # noqa: E402
import support  # noqa: E402

KILLS = 10
SEED = int(os.environ.get("TENSORPORT_SEED", time.time_ns() % 2**32))


def build(chance):
    """Transposed weights, one with an index of groups, and one that is a single line."""
    parts = {
        "experts": quantized_models.mxfp4(chance, experts=3, rows=1024, groups=45),
        "ordered": quantized_models.gptq(chance, inputs=1536, outputs=2048, desc_act=True),
        "line": quantized_models.bnb4(chance, shape=(1531, 2047)),
    }
    return {f"{part}.{name}": tensor for part, built in parts.items() for name, tensor in built.tensors.items()}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quantized")
    tensors = build(np.random.default_rng(6))
    support.write_safetensors(folder / "model.safetensors", tensors)
    config = {"quantization_config": {"quant_method": "gptq", "bits": 4}}
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def final(folder):
    found = models.tree(folder)
    found.pop(".tensorport/lock", None)  # without a holder it means nothing
    return found


@pytest.mark.parametrize("output_format", ["numpy", "safetensors", "flax"])
def test_every_byte_after_kills(bin_dir, model, tmp_path, output_format):
    chance = random.Random(f"{SEED} {output_format}")
    print(f"TENSORPORT_SEED={SEED}")
    binary = bin_dir / "tensorport-cli"
    options = ["--format", output_format, "--dtype", "f32", "--shard-size", "12MB", "--memory", "16MiB"]
    whole = tmp_path / "whole"
    begin = time.monotonic()
    subprocess.run([binary, "convert", model, "-o", whole, *options], check=True, capture_output=True)
    duration = time.monotonic() - begin
    expected = final(whole)
    hits = 0
    while hits < KILLS:
        out = tmp_path / "out"
        command = [binary, "convert", model, "-o", out, *options]
        for _ in range(4):
            victim = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                victim.wait(chance.uniform(0, duration))
            except subprocess.TimeoutExpired:
                victim.kill()
            if victim.wait() != -signal.SIGKILL:
                assert victim.returncode == 0
                break
            hits += 1
            if (out / ".tensorport" / "journal").exists():
                command = [binary, "resume", out]
        else:
            subprocess.run(list(map(str, command)), check=True, capture_output=True)
        assert final(out) == expected
        subprocess.run([binary, "verify", out, "--against", model], check=True, capture_output=True)
        shutil.rmtree(out)


@pytest.mark.parametrize("part", ["experts", "ordered", "line"])
def test_a_flipped_byte_is_found_and_named(bin_dir, model, tmp_path, part):
    """By the name of its tensor, and no other is named."""
    binary = bin_dir / "tensorport-cli"
    out = tmp_path / "out"
    subprocess.run([binary, "convert", model, "-o", out, "--format", "safetensors"], check=True, capture_output=True)
    manifest = json.loads((out / "manifest.json").read_text())
    packed = [tensor for tensor in manifest["tensors"] if tensor["recipe"] == "dequantize"]
    (tensor,) = (tensor for tensor in packed if tensor["name"].startswith(part))
    with open(out / tensor["file"], "r+b") as file:
        file.seek(tensor["offset"] + tensor["bytes"] // 3)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))
    done = subprocess.run([binary, "verify", out, "--against", model], capture_output=True, text=True)
    assert done.returncode == 7
    text = done.stdout + done.stderr
    assert tensor["name"] in text
    assert not any(other["name"] in text for other in packed if other is not tensor)
