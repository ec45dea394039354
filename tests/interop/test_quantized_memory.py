"""A dequantizing conversion stays within its memory, however large a weight is and in whatever order its codes lie."""

import json

import numpy as np
import pytest

from test_hostile import measured  # noqa: F401, a fixture
from test_hostile_quantized import sparse_model

# A dense weight of 256 MiB in BF16 each: all codes are zero, in a file without blocks on the disk.
LARGE = {
    "mxfp4": {"m_blocks": ("U8", [4, 8192, 128, 16]), "m_scales": ("U8", [4, 8192, 128])},
    "mxfp4, one expert": {"m_blocks": ("U8", [1, 2**15, 128, 16]), "m_scales": ("U8", [1, 2**15, 128])},
    "mxfp4, wide": {"m_blocks": ("U8", [1, 64, 2**16, 16]), "m_scales": ("U8", [1, 64, 2**16])},
    "mxfp4, narrow": {"m_blocks": ("U8", [1, 2**20, 4, 16]), "m_scales": ("U8", [1, 2**20, 4])},
    "gptq": {
        "m.qweight": ("I32", [1024, 2**14]),
        "m.scales": ("F16", [64, 2**14]),
        "m.qzeros": ("I32", [64, 2**11]),
        "m.g_idx": ("I32", [2**13]),
    },
    "gptq, many inputs": {
        "m.qweight": ("I32", [2**17, 128]),
        "m.scales": ("F16", [2**13, 128]),
        "m.qzeros": ("I32", [2**13, 16]),
    },
    "awq": {"m.qweight": ("I32", [2**13, 2**11]), "m.scales": ("F16", [64, 2**14]), "m.qzeros": ("I32", [64, 2**11])},
    "awq, many inputs": {"m.qweight": ("I32", [2**20, 16]), "m.scales": ("F16", [2**13, 128])},
    "packed": {
        "m.weight_packed": ("I32", [2**14, 1024]),
        "m.weight_scale": ("BF16", [2**14, 256]),
        "m.weight_shape": ("I64", [2]),
    },
    "fp8 block": {"m.weight": ("F8_E4M3", [2**14, 2**13]), "m.weight_scale_inv": ("F32", [128, 64])},
    "one row": {"m.weight": ("F8_E4M3", [1, 2**27]), "m.weight_scale": ("F32", [1])},
    "bnb": {
        "m.weight": ("U8", [2**26, 1]),
        "m.weight.absmax": ("U8", [2**21]),
        "m.weight.nested_absmax": ("F32", [2**13]),
        "m.weight.quant_map": ("F32", [16]),
        "m.weight.nested_quant_map": ("F32", [256]),
        "m.weight.quant_state.bitsandbytes__nf4": "state",
    },
    "mlx": {"m.weight": ("U32", [2**14, 1024]), "m.scales": ("F16", [2**14, 128]), "m.biases": ("F16", [2**14, 128])},
}
CONFIGS = {
    "gptq": {"bits": 4, "group_size": 128, "quant_method": "gptq"},
    "awq": {"quant_method": "awq", "bits": 4, "version": "gemm", "zero_point": False},
    "packed": {"quant_method": "compressed-tensors", "config_groups": {"g": {"weights": {"num_bits": 4}}}},
    "fp8 block": {"quant_method": "fp8", "weight_block_size": [128, 128]},
    "mlx": {"bits": 4, "group_size": 64},
}
REST = 40 * 2**20  # what the process takes besides its buffers


def large_model(folder, case):
    tensors = dict(LARGE[case])
    state = None
    for name, tensor in tensors.items():
        if tensor == "state":
            shape = {"quant_type": "nf4", "blocksize": 64, "shape": [2**13, 2**14]}
            text = json.dumps(shape | {"nested_blocksize": 256, "nested_offset": 0.0})
            state = name, len(text)
            tensors[name] = ("U8", [len(text)])
    sparse_model(folder, tensors, CONFIGS.get(case.split(",")[0], {}))
    path = folder / "model.safetensors"
    with open(path, "r+b") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        if state:
            file.seek(8 + length + header[state[0]]["data_offsets"][0])
            file.write(text.encode())
        if "m.weight_shape" in header:
            file.seek(8 + length + header["m.weight_shape"]["data_offsets"][0])
            file.write(np.array([2**14, 2**13]).tobytes())
        if "m.g_idx" in header:
            file.seek(8 + length + header["m.g_idx"]["data_offsets"][0])
            file.write((np.random.default_rng(1).permutation(2**13) // 128).astype(np.int32).tobytes())
    return folder


@pytest.mark.parametrize(("memory", "workers"), [(64, 1), (64, 4)])
@pytest.mark.parametrize("case", LARGE)
def test_the_memory_limit_holds(measured, tmp_path, case, memory, workers):
    path = large_model(tmp_path / "model", case)
    limits = ["--memory", f"{memory}MiB", "--workers", workers]
    code, errors, peak = measured("convert", path, "-o", tmp_path / "out", "--format", "safetensors", *limits)
    assert code == 0, errors
    print(f"{case}: {peak / 2**20:.0f} MiB of {memory}")
    assert (tmp_path / "out" / "model.safetensors").stat().st_size > 2**28
    assert peak < memory * 2**20 + REST
