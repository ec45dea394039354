"""Named options: saved, listed and removed on the command line, and what a conversion makes of them."""

import json
import subprocess

import pytest

from support import tree


@pytest.fixture
def profiles(cli, tmp_path):
    """profiles(*arguments) and profiles.convert(*arguments) run with a configuration of their own."""

    def run(*arguments, code=0):
        return cli(*arguments, code=code, XDG_CONFIG_HOME=tmp_path / "config")

    def listed():
        return {profile["name"]: profile for profile in json.loads(run("profiles", "--json").stdout)["profiles"]}

    run.file = tmp_path / "config" / "tensorport" / "profiles.json"
    run.listed = listed
    return run


def planned(profiles, model, *arguments):
    return json.loads(profiles("convert", model, *arguments, "--dry-run", "--json").stdout)["options"]


EVERYTHING = (
    "--format pickle --dtype f16 --dtype-rule *norm*=f32 --on-overflow saturate --quantized keep --on-unknown raw "
    "--mxfp4-layout raw --shard-size none --tree flat --pickle-protocol 4 --npy-dtype names --include model.* "
    "--exclude *.bias"
).split()


def test_saved_listed_and_removed(profiles):
    assert profiles("profiles").stdout == f"No profiles in {profiles.file}\n"
    assert profiles.listed() == {}
    profiles("profiles", "--save", "tpu", "--format", "flax", "--dtype", "bf16", "--no-verify")
    profiles("profiles", "--save", "for disks", "--format", "numpy", "--workers", "3", "--memory", "64MiB")
    assert profiles("profiles").stdout.splitlines()[1:] == [
        "for disks                       --format numpy --workers 3 --memory 67108864",
        "tpu                             --format flax --dtype bf16 --no-verify",
    ]
    listed = profiles.listed()
    assert list(listed) == ["for disks", "tpu"]
    assert (listed["tpu"]["options"]["dtype"], listed["tpu"]["verify"]) == ("bf16", False)
    assert (listed["for disks"]["workers"], listed["for disks"]["memoryBytes"]) == (3, 64 << 20)
    assert profiles("profiles", "--json").stdout == profiles.file.read_text()

    profiles("profiles", "--remove", "tpu")
    assert list(profiles.listed()) == ["for disks"]
    assert sorted(path.name for path in profiles.file.parent.iterdir()) == ["profiles.json"]


def test_means_what_its_options_mean(profiles, sample):
    profiles("profiles", "--save", "all", *EVERYTHING)
    assert planned(profiles, sample.path, "--profile", "all") == planned(profiles, sample.path, *EVERYTHING)


@pytest.mark.parametrize(
    ("arguments", "key", "value"),
    [
        ("--format flax", "format", "flax"),
        ("--dtype keep", "dtype", "keep"),
        ("--dtype-rule lm_head.*=bf16", "dtypeRules", ["lm_head.*=bf16"]),
        ("--on-overflow error", "onOverflow", "error"),
        ("--quantized dequantize", "quantized", "dequantize"),
        ("--on-unknown error", "onUnknown", "error"),
        ("--mxfp4-layout hf", "mxfp4Layout", "hf"),
        ("--shard-size 1.8GB", "shardBytes", 1_800_000_000),
        ("--tree nested", "tree", "nested"),
        ("--pickle-protocol 5", "pickleProtocol", 5),
        ("--npy-dtype bytes", "npyDtypeNames", False),
        ("--include *", "include", ["*"]),
        ("--exclude *.a --exclude *.b", "exclude", ["*.a", "*.b"]),
    ],
)
def test_typed_options_win(profiles, sample, arguments, key, value):
    profiles("profiles", "--save", "all", *EVERYTHING)
    saved = planned(profiles, sample.path, "--profile", "all")
    typed = planned(profiles, sample.path, *arguments.split(), "--profile", "all")
    assert saved[key] != value
    assert typed == {**saved, key: value}


@pytest.mark.parametrize(
    ("saved", "typed", "is_read_back"),
    [
        ([], [], True),
        ([], ["--no-verify"], False),
        (["--no-verify"], [], False),
        (["--no-verify"], ["--verify"], True),
    ],
)
def test_converts(profiles, cli, sample, tmp_path, saved, typed, is_read_back):
    profiles("profiles", "--save", "mine", "--format", "numpy", "--dtype", "f32", *saved)
    profiles("convert", sample.path, "-o", tmp_path / "out", "--profile", "mine", *typed)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["options"]["dtype"] == "f32"
    data = [file for file in manifest["files"] if file["role"] == "data"]
    assert all(("sha256" in file["digests"]) == is_read_back for file in data)
    # A profile is only another way to name options: without it the same conversion is done already.
    plain = ["--format", "numpy", "--dtype", "f32", *([] if is_read_back else ["--no-verify"])]
    before = tree(tmp_path / "out")
    cli("convert", sample.path, "-o", tmp_path / "out", *plain)
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["convert", "MODEL", "--dry-run", "--profile", "gpu"], 'no profile "gpu"; those there are: "other", "tpu"'),
        (["profiles", "--remove", "gpu"], 'no profile "gpu"; those there are: "other", "tpu"'),
        (["convert", "MODEL", "--dry-run", "--profile", "tpu", "--dtype", "f8"], '"f8" is no precision'),
        (["convert", "MODEL", "--dry-run", "--profile", "tpu", "--verify", "--no-verify"], "excludes"),
        (["profiles", "--save", "new"], "--format is required"),
        (["profiles", "--save", "new", "--format", "npz"], "one of numpy, safetensors, flax, pickle"),
        (["profiles", "--save", "new", "--format", "numpy", "--memory", "1MiB"], "at least 16.0 MiB"),
        (["profiles", "--save", "new", "--format", "numpy", "--include", "[a"], "has a [ without its ]"),
        (["profiles", "--save", "", "--format", "numpy"], "needs a name"),
        (["profiles", "--save", "a\nb", "--format", "numpy"], "cannot be seen"),
        (["profiles", "--dtype", "f32"], "--dtype requires --save"),
        (["profiles", "--force"], "--force requires --save"),
        (["profiles", "--save", "new", "--remove", "tpu"], "excludes"),
        (["profiles", "--json", "--remove", "tpu"], "excludes"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_usage_errors(profiles, sample, arguments, words):
    for name in ("tpu", "other"):
        profiles("profiles", "--save", name, "--format", "flax")
    before = profiles.file.read_bytes()
    done = profiles(*(sample.path if a == "MODEL" else a for a in arguments), code=2)
    assert done.stdout == ""
    assert words in done.stderr
    assert profiles.file.read_bytes() == before


def test_replaces_only_when_told(profiles):
    profiles("profiles", "--save", "tpu", "--format", "flax")
    done = profiles("profiles", "--save", "tpu", "--format", "numpy", code=4)
    assert 'there is a profile "tpu" already; --force replaces it' in done.stderr
    profiles("profiles", "--save", "tpu", "--format", "numpy", "--force")
    assert profiles.listed()["tpu"]["options"]["format"] == "numpy"


@pytest.mark.parametrize("arguments", [["profiles"], ["profiles", "--remove", "a"], ["convert", "M", "--profile", "a"]])
def test_names_what_is_wrong_with_the_file(profiles, arguments):
    profiles.file.parent.mkdir(parents=True)
    profiles.file.write_text('{"version": 1, "profiles": [{"name": "a", "options": {"dtype": "f8"}}]}')
    done = profiles(*arguments, code=2)
    assert f'"{profiles.file}": the profile "a": "options", "dtype": "f8" is no precision' in done.stderr
    assert done.stderr.count("\n") == 1


def test_programs_that_save_at_once_lose_nothing(profiles, bin_dir, tmp_path):
    command = [bin_dir / "tensorport-cli", "profiles", "--format", "flax", "--save"]
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    running = [subprocess.Popen([*command, f"p{i:02}"], env=environment, stdout=subprocess.DEVNULL) for i in range(30)]
    assert [program.wait(60) for program in running] == [0] * 30
    assert list(profiles.listed()) == [f"p{i:02}" for i in range(30)]
