"""gpt-oss-20b as it is published, but for the data, is understood and planned from its headers."""

import json
import subprocess
import time

import pytest

import gpt_oss

MOST = 10  # seconds, for a machine that is busy


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = gpt_oss.write(tmp_path_factory.mktemp("gpt_oss") / "gpt-oss-20b")
    yield folder
    for shard in folder.glob("*.safetensors"):
        shard.unlink()


@pytest.fixture
def timed(bin_dir, record_property):
    """timed(title, *arguments): the JSON that the command line prints, as soon as it must."""

    def run(title, *arguments, codes=(0,)):
        begin = time.monotonic()
        done = subprocess.run([bin_dir / "tensorport-cli", *arguments, "--json"], capture_output=True, text=True)
        elapsed = time.monotonic() - begin
        assert done.returncode in codes, done.stderr
        record_property("took", f"{title}: {elapsed:.2f} s")
        assert elapsed < MOST
        return json.loads(done.stdout)

    return run


def test_inspect(model, timed):
    found = timed("gpt-oss-20b: inspect", "inspect", model)
    assert len(found["tensors"]) == len(gpt_oss.TENSORS) == 459
    assert found["bytes"] == 13_761_264_768
    assert found["denseParameters"] == 20_914_757_184
    assert 3.60e9 < found["activeParameters"] < 3.62e9  # "3.6B active parameters"
    assert found["dtypes"]["U8"]["tensors"] == 96 and found["dtypes"]["BF16"]["tensors"] == 363
    quantization = found["quantization"]
    assert quantization["problems"] == quantization["warnings"] == found["notes"] == []
    (layout,) = quantization["layouts"]
    assert layout["layout"] == "mxfp4" and layout["weights"] == 48 and layout["bitsPerWeight"] == 4.25
    assert layout["parameters"] == 24 * 32 * 3 * 2880 * 2880


def test_inspect_text(model, bin_dir):
    done = subprocess.run([bin_dir / "tensorport-cli", "inspect", model], capture_output=True, text=True, check=True)
    assert "Active      3.61 B of 20.9 B: a token goes through 4 of 32 experts," in done.stdout


@pytest.mark.parametrize("output_format", ["numpy", "safetensors", "flax", "pickle"])
def test_plan(model, timed, tmp_path, output_format):
    arguments = ["convert", model, "-o", tmp_path / "out", "--format", output_format, "--dry-run"]
    plan = timed(
        f"gpt-oss-20b: dry run, {output_format}", *arguments, codes=(0, 5)
    )  # 5: the disk may well be too small
    assert plan["sourceTensors"] == 459
    assert plan["sourceBytes"] == 13_761_264_768
    assert 0 <= plan["outputBytes"] - 2 * 20_914_757_184 < 200_000
    assert plan["warnings"] == []
    tensors = {tensor["name"]: tensor for tensor in plan["tensors"]}
    assert len(tensors) == 459 - 48
    experts = tensors["model.layers.23.mlp.experts.gate_up_proj"]
    assert (experts["dtype"], experts["shape"]) == ("BF16", [32, 2880, 5760])
    assert not (tmp_path / "out").exists()
