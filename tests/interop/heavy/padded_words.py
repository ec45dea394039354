"""What an old compressed-tensors makes of integers that do not fill their words, and dequantizes them to.

Usage: padded_words.py PACKAGES BITS KIND OUT, in a process of its own: a newer release may be imported in the caller's.
Writes OUT.safetensors and OUT.npy.
"""

import sys

import numpy as np
import torch
from safetensors.torch import save_file

from bare import bare

ROWS, COLUMNS, GROUP = 256, 384, 32


def main(packages, bits, kind, out):
    sys.path.insert(0, packages)
    bare("compressed_tensors", "compressed_tensors.compressors", "compressed_tensors.compressors.quantized_compressors")
    from compressed_tensors.compressors.quantized_compressors import pack_quantized as old

    assert old.__file__.startswith(packages)
    draw = torch.Generator().manual_seed(bits)

    def codes(columns):
        return torch.randint(-(1 << bits - 1), 1 << bits - 1, (ROWS, columns), generator=draw).to(torch.int8)

    weight, zeros, scale = codes(COLUMNS), codes(COLUMNS // GROUP), torch.rand(ROWS, COLUMNS // GROUP, generator=draw)
    packed = {"weight_packed": old.pack_to_int32(weight, bits), "weight_shape": torch.tensor(weight.shape)}
    packed["weight_scale"] = scale
    if kind == "asymmetric":
        packed["weight_zero_point"] = old.pack_to_int32(zeros, bits, packed_dim=0)
        zeros = old.unpack_from_int32(packed["weight_zero_point"], bits, zeros.shape, packed_dim=0)
    unpacked = old.unpack_from_int32(packed["weight_packed"], bits, weight.shape)
    dense = old.dequantize(x_q=unpacked, scale=scale, zero_point=zeros if kind == "asymmetric" else None)
    tensors = {f"model.layers.0.self_attn.q_proj.{name}": tensor.contiguous() for name, tensor in packed.items()}
    save_file(tensors, out + ".safetensors")
    np.save(out + ".npy", dense.numpy())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
