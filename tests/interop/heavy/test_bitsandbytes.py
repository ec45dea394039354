"""bitsandbytes: the state of its layers."""

import bitsandbytes as bnb
import numpy as np
import pytest
import torch

from torch_rows import array, random_bits, torch_row


def four_bits(weights, kind, nested, block=64, shape=(320, 384), storage="uint8", scrambled=False):
    weight = torch.from_numpy(weights(*shape))
    layer = bnb.nn.Linear4bit(shape[1], shape[0], bias=False, compress_statistics=nested, quant_type=kind)
    layer.weight = bnb.nn.Params4bit(
        weight,
        requires_grad=False,
        compress_statistics=nested,
        quant_type=kind,
        blocksize=block,
        quant_storage=getattr(torch, storage),
    )
    layer = layer.to("cpu")
    if scrambled:
        layer.weight.data = random_bits(layer.weight.data)
    dense = bnb.functional.dequantize_4bit(layer.weight.data, layer.weight.quant_state)
    assert dense.dtype == torch.float32
    section = {"quant_method": "bitsandbytes", "load_in_4bit": True, "bnb_4bit_quant_type": kind}
    return torch_row(layer.state_dict(), section, dense.reshape(shape), "bitsandbytes", "dequantize_4bit")


def eight_bits(weights, scrambled=False):
    weight = torch.from_numpy(weights(320, 384))
    layer = bnb.nn.Linear8bitLt(384, 320, bias=False, has_fp16_weights=False)
    layer.weight = bnb.nn.Int8Params(weight.half(), requires_grad=False, has_fp16_weights=False)
    layer = layer.to("cpu")
    if scrambled:
        layer.weight.data = random_bits(layer.weight.data)
    tensors = layer.state_dict()
    dense = bnb.functional.int8_vectorwise_dequant(tensors["weight"], tensors["SCB"])
    section = {"quant_method": "bitsandbytes", "load_in_8bit": True}
    # It multiplies by 1 / 127 rounded to F32.
    within = np.abs(array(dense)) * np.float32(2**-22)
    return torch_row(tensors, section, dense, "bitsandbytes", "int8_vectorwise_dequant", within=within)


ROWS = {
    **{
        f"{kind}{', nested' if nested else ''}": lambda w, k=kind, n=nested: four_bits(w, k, n)
        for kind in ("nf4", "fp4")
        for nested in (True, False)
    },
    "nf4, blocks of 128": lambda w: four_bits(w, "nf4", True, 128),
    "nf4, odd": lambda w: four_bits(w, "nf4", True, shape=(37, 83)),
    "nf4, stored as bf16": lambda w: four_bits(w, "nf4", True, storage="bfloat16"),
    **{f"{kind}, every code": lambda w, k=kind: four_bits(w, k, True, scrambled=True) for kind in ("nf4", "fp4")},
    "int8": eight_bits,
    "int8, every code": lambda w: eight_bits(w, scrambled=True),
}


@pytest.mark.parametrize("name", ROWS)
def test_as_bitsandbytes_dequantizes(name, weights, compare):
    compare(ROWS[name](weights))
