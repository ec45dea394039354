"""Models for the crash tests, written without any library but numpy."""

import json
import pathlib

import numpy as np


def write(folder, tensors, elements):
    """A model of F32 tensors in two files, with an index, a config.json, and values that a cast to F16 loses."""
    chance = np.random.default_rng(4)
    weight_map = {}
    for shard in range(2):
        header, data = {}, b""
        for i in range(shard, tensors, 2):
            name = f"model.layers.{i}.weight"
            values = chance.normal(0, 1, elements).astype(np.float32)
            values[:4] = [1e9, -1e9, 1e-30, np.nan]
            header[name] = {"dtype": "F32", "shape": [elements], "data_offsets": [len(data), len(data) + values.nbytes]}
            data += values.tobytes()
            weight_map[name] = f"model-{shard + 1:05}-of-00002.safetensors"
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        path = folder / f"model-{shard + 1:05}-of-00002.safetensors"
        path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": weight_map}))
    (folder / "config.json").write_text('{"model_type": "llama"}\n')
    return folder


def tree(folder: pathlib.Path):
    """Every file below a folder with its bytes; a link is its target's name."""
    return {
        str(path.relative_to(folder)): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
