"""What an old compressed-tensors makes of integers that do not fill their words, and dequantizes them to.

Usage: padded_words.py PACKAGES BITS OUT, in a process of its own: a newer release may be imported in the caller's.
Writes OUT.safetensors and OUT.npy.
"""

import sys

import numpy as np
import torch
from safetensors.torch import save_file

from bare import bare

ROWS, COLUMNS, GROUP = 256, 384, 32


def main(packages, bits, out):
    sys.path.insert(0, packages)
    bare("compressed_tensors", "compressed_tensors.compressors", "compressed_tensors.compressors.quantized_compressors")
    from compressed_tensors.compressors.quantized_compressors import pack_quantized
    from compressed_tensors.quantization import QuantizationArgs

    assert pack_quantized.__file__.startswith(packages)
    draw = torch.Generator().manual_seed(bits)
    codes = torch.randint(-(1 << bits - 1), 1 << bits - 1, (ROWS, COLUMNS), generator=draw).to(torch.int8)
    tensors = {
        "weight_packed": pack_quantized.pack_to_int32(codes, bits),
        "weight_scale": torch.rand(ROWS, COLUMNS // GROUP, generator=draw),
        "weight_shape": torch.tensor(codes.shape),
    }
    args = QuantizationArgs(num_bits=bits, strategy="group", group_size=GROUP)
    reader = pack_quantized.PackedQuantizationCompressor.__new__(pack_quantized.PackedQuantizationCompressor)
    dense = reader.decompress_weight(tensors, args)
    save_file(
        {f"model.layers.0.self_attn.q_proj.{name}": tensor for name, tensor in tensors.items()}, out + ".safetensors"
    )
    np.save(out + ".npy", dense.numpy())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
