#!/usr/bin/env python3
"""Dequantizing as ratios in one run: tensorport-cli against `cp` of the output's bytes and against plain numpy.

A round runs every contender once; the medians of the rounds are compared. numpy decodes one weight, whose time is taken
times the number of weights; it neither reads nor writes files. So it is compared with the whole conversion, and with what
the conversion's workers, one for each processor, spend on decoding.

    quantized_bench.py --cli build/release/bin/tensorport-cli --dir /dev/shm [--gb 1] [--rounds 5]
"""

import argparse
import json
import os
import pathlib
import statistics
import struct
import subprocess
import tempfile
import time

import ml_dtypes
import numpy as np

RNG = np.random.default_rng(1)
E2M1 = np.arange(16, dtype=np.uint8).view(ml_dtypes.float4_e2m1fn).astype(np.float32)


def mxfp4():
    """One layer's experts of gpt-oss-20b, eight of them."""
    blocks = RNG.integers(0, 256, (8, 5760, 90, 16), np.uint8)
    exponents = RNG.integers(110, 130, (8, 5760, 90), np.uint8)

    def decode():
        codes = np.stack([blocks & 15, blocks >> 4], axis=-1).reshape(*blocks.shape[:3], 32)
        values = E2M1[codes] * exponents.view(ml_dtypes.float8_e8m0fnu).astype(np.float32)[..., None]
        return np.ascontiguousarray(values.astype(ml_dtypes.bfloat16).reshape(8, 5760, 2880).transpose(0, 2, 1))

    return {"x_blocks": ("U8", blocks), "x_scales": ("U8", exponents)}, {"quant_method": "mxfp4"}, decode


def fp8_block():
    """DeepSeek's o_proj."""
    codes = RNG.integers(0, 0x7F, (7168, 16384), np.uint8)
    scales = RNG.random((56, 128), np.float32)

    def decode():
        values = codes.view(ml_dtypes.float8_e4m3fn).astype(np.float32)
        return (values * np.repeat(np.repeat(scales, 128, 0), 128, 1)).astype(ml_dtypes.bfloat16)

    config = {"quant_method": "fp8", "weight_block_size": [128, 128]}
    return {"x.weight": ("F8_E4M3", codes), "x.weight_scale_inv": ("F32", scales)}, config, decode


def packed_int4():
    """Kimi-K2's experts, several as one."""
    words = RNG.integers(0, 2**32, (16384, 7168 // 8), np.uint32)
    scales = (RNG.random((16384, 224), np.float32)).astype(ml_dtypes.bfloat16)
    shape = np.array([16384, 7168], np.int64)

    def decode():
        codes = (words[..., None] >> (np.arange(8, dtype=np.uint32) * np.uint32(4))) & np.uint32(15)
        values = codes.reshape(16384, 7168).astype(np.float32) - 8
        return (values * np.repeat(scales.astype(np.float32), 32, 1)).astype(ml_dtypes.bfloat16)

    tensors = {"x.weight_packed": ("I32", words), "x.weight_scale": ("BF16", scales), "x.weight_shape": ("I64", shape)}
    return tensors, {"quant_method": "compressed-tensors", "num_bits": 4, "group_size": 32}, decode


def gptq():
    words = RNG.integers(0, 2**32, (8192 // 8, 16384), np.uint32)
    scales = (RNG.random((64, 16384), np.float32)).astype(np.float16)
    zeros = np.full((64, 16384 // 8), 0x77777777, np.uint32)

    def decode():
        codes = (words[:, None, :] >> (np.arange(8, dtype=np.uint32) * np.uint32(4))[:, None]) & np.uint32(15)
        values = codes.reshape(8192, 16384).astype(np.float32) - 8
        dense = values * np.repeat(scales.astype(np.float32), 128, 0)
        return np.ascontiguousarray(dense.T.astype(ml_dtypes.bfloat16))

    tensors = {"x.qweight": ("I32", words), "x.scales": ("F16", scales), "x.qzeros": ("I32", zeros)}
    return tensors, {"quant_method": "gptq", "bits": 4, "group_size": 128}, decode


def awq():
    words = RNG.integers(0, 2**32, (8192, 16384 // 8), np.uint32)
    scales = (RNG.random((64, 16384), np.float32)).astype(np.float16)
    zeros = np.full((64, 16384 // 8), 0x88888888, np.uint32)

    def decode():
        order = np.array([0, 4, 1, 5, 2, 6, 3, 7], np.uint32) * np.uint32(4)
        codes = (words[..., None] >> order) & np.uint32(15)
        dense = (codes.reshape(8192, 16384).astype(np.float32) - 8) * np.repeat(scales.astype(np.float32), 128, 0)
        return np.ascontiguousarray(dense.T.astype(ml_dtypes.bfloat16))

    tensors = {"x.qweight": ("I32", words), "x.scales": ("F16", scales), "x.qzeros": ("I32", zeros)}
    return tensors, {"quant_method": "awq", "bits": 4, "group_size": 128, "version": "gemm"}, decode


def write(folder, tensors, config, copies):
    header = {}
    offset = 0
    for copy in range(copies):
        for name, (dtype, array) in tensors.items():
            header[f"m{copy}.{name}"] = {
                "dtype": dtype,
                "shape": list(array.shape),
                "data_offsets": [offset, offset + array.nbytes],
            }
            offset += array.nbytes
    text = json.dumps(header).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in range(copies):
            for _, array in tensors.values():
                file.write(array.tobytes())
    (folder / "config.json").write_text(json.dumps({"quantization_config": config}))


def timed(command):
    begin = time.monotonic()
    run = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return time.monotonic() - begin, run.stderr


def bench(arguments, directory, build):
    tensors, config, decode = build()
    begin = time.monotonic()
    dense = decode()
    numpy_seconds = [time.monotonic() - begin]
    copies = max(1, round(arguments.gb * 1e9 / dense.nbytes))
    with tempfile.TemporaryDirectory(dir=directory) as work:
        work = pathlib.Path(work)
        (work / "model").mkdir()
        write(work / "model", tensors, config, copies)
        out = work / "out"
        convert = [arguments.cli, "convert", work / "model", "-o", out, "--format", "safetensors", "--no-verify"]
        convert += ["--shard-size", "none", "--progress", "json"]
        ours, decoding, copied = [], [], []
        for _ in range(arguments.rounds):
            subprocess.run(["rm", "-rf", out, work / "copy"], check=True)
            seconds, progress = timed(convert)
            ours.append(seconds)
            decoding.append(json.loads(progress.splitlines()[-1])["computeSeconds"] / os.cpu_count())
            copied.append(timed(["cp", out / "model.safetensors", work / "copy"])[0])
            begin = time.monotonic()
            decode()
            numpy_seconds.append(time.monotonic() - begin)
        seconds = statistics.median(ours)
        print(
            f"{build.__name__:<12} {dense.nbytes * copies / 1e9:>5.1f} GB {seconds:>7.2f} s"
            f" {statistics.median(copied) / seconds:>7.2f} x cp"
            f" {statistics.median(numpy_seconds) * copies / seconds:>7.1f} x numpy"
            f" {statistics.median(numpy_seconds) * copies / statistics.median(decoding):>7.1f} x numpy, decoding alone",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--dir", action="append", required=True, type=pathlib.Path)
    parser.add_argument("--gb", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for directory in arguments.dir:
        print(f"{directory}, output of {arguments.gb:g} GB, medians of {arguments.rounds}")
        for build in (mxfp4, fp8_block, packed_int4, gptq, awq):
            bench(arguments, directory, build)


if __name__ == "__main__":
    main()
