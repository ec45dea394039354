"""The published names, shapes and dtypes of gpt-oss-20b, in shards without blocks on the disk.

Usage: gpt_oss.py FOLDER
"""

import json
import pathlib
import sys

import support

HIDDEN, VOCABULARY, LAYERS, EXPERTS, GROUP = 2880, 201088, 24, 32, 32
QUERIES, KEYS = 64 * 64, 8 * 64


def experts(name, outputs, inputs=HIDDEN):
    """A module of experts as it is stored."""
    return {
        name + "_bias": ("BF16", [EXPERTS, outputs]),
        name + "_blocks": ("U8", [EXPERTS, outputs, inputs // GROUP, GROUP // 2]),
        name + "_scales": ("U8", [EXPERTS, outputs, inputs // GROUP]),
    }


def linear(name, outputs, inputs):
    return {name + ".bias": ("BF16", [outputs]), name + ".weight": ("BF16", [outputs, inputs])}


LAYER = {
    "input_layernorm.weight": ("BF16", [HIDDEN]),
    **experts("mlp.experts.down_proj", HIDDEN),
    **experts("mlp.experts.gate_up_proj", 2 * HIDDEN),
    **linear("mlp.router", EXPERTS, HIDDEN),
    "post_attention_layernorm.weight": ("BF16", [HIDDEN]),
    **linear("self_attn.k_proj", KEYS, HIDDEN),
    **linear("self_attn.o_proj", HIDDEN, QUERIES),
    **linear("self_attn.q_proj", QUERIES, HIDDEN),
    "self_attn.sinks": ("BF16", [64]),
    **linear("self_attn.v_proj", KEYS, HIDDEN),
}
TENSORS = {
    "model.embed_tokens.weight": ("BF16", [VOCABULARY, HIDDEN]),
    **{f"model.layers.{layer}.{name}": tensor for layer in range(LAYERS) for name, tensor in LAYER.items()},
    "model.norm.weight": ("BF16", [HIDDEN]),
    "lm_head.weight": ("BF16", [VOCABULARY, HIDDEN]),
}
CONFIG = {
    "architectures": ["GptOssForCausalLM"],
    "model_type": "gpt_oss",
    "hidden_size": HIDDEN,
    "num_hidden_layers": LAYERS,
    "num_local_experts": EXPERTS,
    "num_experts_per_tok": 4,
    "vocab_size": VOCABULARY,
    "torch_dtype": "bfloat16",
    "quantization_config": {
        "quant_method": "mxfp4",
        "modules_to_not_convert": [
            "model.layers.*.self_attn",
            "model.layers.*.mlp.router",
            "model.embed_tokens",
            "lm_head",
        ],
    },
}


def write(folder):
    """All of it, in three shards with an index and a config.json."""
    folder.mkdir(parents=True)
    names, shards, places = list(TENSORS), 3, {}
    for i in range(shards):
        part = names[len(names) * i // shards : len(names) * (i + 1) // shards]
        shard = f"model-{i:05}-of-{shards - 1:05}.safetensors"  # numbered so where it was published
        support.write_sparse(folder / shard, {name: TENSORS[name] for name in part})
        places |= dict.fromkeys(part, shard)
    size = sum(support.packed_bytes(*tensor) for tensor in TENSORS.values())
    index = {"metadata": {"total_size": size}, "weight_map": places}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    (folder / "config.json").write_text(json.dumps(CONFIG, indent=2))
    return folder


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]))
