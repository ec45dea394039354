"""Rows of libraries that store torch tensors."""

import torch
from safetensors.torch import save_file

from library import MODULE, Row, reference


def array(tensor):
    return tensor.detach().float().contiguous().numpy()


def random_bits(tensor, most=256):
    """A tensor of the same shape and dtype with every byte below `most` in it."""
    draw = torch.Generator().manual_seed(3)
    return torch.randint(most, tensor.view(torch.uint8).shape, dtype=torch.uint8, generator=draw).view(tensor.dtype)


def torch_row(tensors, section, dense, library, routine, **options):
    """Tensors under their own names, or under what follows the module's; `section` is the quantization_config."""
    named = {name if name.startswith("model.") else f"{MODULE}.{name}": t.contiguous() for name, t in tensors.items()}
    return Row(
        lambda path: save_file(named, path, {"format": "pt"}),
        {"quantization_config": section},
        array(dense),
        reference(library, routine),
        **options,
    )
