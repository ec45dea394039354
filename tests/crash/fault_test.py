"""Fails each call of a small conversion in turn, through faulty_calls.so: a clear error, no file that looks complete,
nothing touched elsewhere, and the same bytes once the fault is gone. All errors and formats with TENSORPORT_SOAK=1, as
`ctest --preset soak` sets it."""

import errno
import itertools
import os
import shutil
import subprocess

import pytest

import models

SOAK = os.environ.get("TENSORPORT_SOAK") == "1"
ALWAYS = 10**9

# What can go wrong with each call that the program makes.
FAULTS = {
    "open": (errno.EACCES, errno.EIO),
    "lstat": (errno.EACCES, errno.EIO),
    "mkdir": (errno.EACCES, errno.ENOSPC, errno.EROFS),
    "fallocate": (errno.ENOSPC, errno.EDQUOT, errno.EIO),
    "ftruncate": (errno.EIO, errno.ENOSPC),
    "pread": (errno.EIO,),
    "pwrite": (errno.ENOSPC, errno.EIO, errno.EDQUOT),
    "copy_file_range": (errno.EIO, errno.ENOSPC),
    "fdatasync": (errno.EIO, errno.ENOSPC),
    "fsync": (errno.EIO,),
    "rename": (errno.EIO, errno.EACCES, errno.EROFS),
    "unlink": (errno.EACCES, errno.EROFS),
}
INTERRUPTED = ("open", "pread", "pwrite", "copy_file_range", "fallocate", "fdatasync")
HALF = ("pread", "pwrite", "copy_file_range")
FULL = (errno.ENOSPC, errno.EDQUOT)


class Bench:
    """A folder with a model and an output, and the command line on it with one fault."""

    def __init__(self, bin_dir, folder, output_format, *options, tensors=3):
        self.binary = bin_dir / "tensorport-cli"
        self.library = bin_dir / "faulty_calls.so"
        self.folder = folder
        self.model = folder / "model"
        self.model.mkdir()
        models.write(self.model, tensors=tensors, elements=64)
        (folder / "bystander").write_text("not ours")
        self.out = folder / "out"
        self.left = None  # a stopped conversion: a copy of it is resumed, instead of one that begins
        self.options = ["--format", output_format, "--dtype", "f16", "--on-overflow", "inf", "--workers", "1"]
        self.options += ["--dtype-rule", "*.0.*=f32", *options]  # one tensor is copied
        whole = folder / "whole"
        done = self.run(self.convert(whole))
        assert done.returncode == 0, done.stderr
        self.expected = models.tree(whole)
        self.outside = self.everything_outside()

    def everything_outside(self):
        return {n: d for n, d in models.tree(self.folder).items() if not n.startswith(("out/", "report"))}

    def convert(self, out=None):
        return [self.binary, "convert", self.model, "-o", out or self.out, *self.options]

    def run(self, command, **settings):
        return subprocess.run(
            list(map(str, command)), capture_output=True, text=True, timeout=60, env={**os.environ, **settings}
        )

    def run_faulty(self, call, nth, number, count=1):
        """The run, and whether the fault came to pass."""
        if self.left:
            shutil.copytree(self.left, self.out)
        report = self.folder / "report"
        report.unlink(missing_ok=True)
        settings = {"FAULTY_CALL": call, "FAULTY_NTH": str(nth), "FAULTY_COUNT": str(count)}
        if number is not None:
            settings["FAULTY_ERRNO"] = str(number)
        done = self.run(
            [self.binary, "resume", self.out] if self.left else self.convert(),
            LD_PRELOAD=str(self.library),
            FAULTY_BELOW=f"{self.folder}/",
            FAULTY_REPORT=str(report),
            **settings,
        )
        return done, report.exists()

    def stop_a_replacement(self):
        """Leaves one where all but the manifest got their names: that rename failed, and those to undo the others."""
        old = self.folder / "old"
        done = self.run([self.binary, "convert", self.model, "-o", old, "--format", "numpy"])
        assert done.returncode == 0, done.stderr
        left = None
        for nth in itertools.count(1):
            shutil.copytree(old, self.out)
            if not self.run_faulty("rename", nth, errno.EIO, ALWAYS)[1]:
                break
            left = self.folder / f"left{nth}"
            self.out.rename(left)
        shutil.rmtree(self.out)
        self.left = left
        self.outside = self.everything_outside()

    def assert_refused(self, done, number):
        errors = [line for line in done.stderr.splitlines() if line.startswith("tensorport-cli: error: ")]
        assert len(errors) == 1, done.stderr
        assert str(self.folder) in errors[0], "it names the file"
        assert os.strerror(number) in errors[0], errors[0]
        assert done.returncode == (5 if number in FULL else 1), errors[0]
        left = models.tree(self.out) if self.out.exists() else {}
        journal = left.get(".tensorport/journal", b"")
        final = [n for n in left if not n.endswith(".part") and not n.startswith(".tensorport/")]
        assert final == [] or b"begins" in journal, final

    def assert_heals(self, resumes):
        has_journal = (self.out / ".tensorport" / "journal").exists()
        again = [self.binary, "resume", self.out] if resumes and has_journal else self.convert()
        done = self.run(again)
        assert done.returncode == 0, done.stderr
        assert models.tree(self.out) == self.expected
        shutil.rmtree(self.out)


@pytest.fixture
def bench(bin_dir, tmp_path):
    return lambda *options, **sizes: Bench(bin_dir, tmp_path, *options, **sizes)


def walk(at, call, number, count=1, silent=True):
    """Fails the first call, the second, and so on, until there is none; how many there were. `silent`: one that only
    tidies up may fail without a word."""
    nth = 0
    while True:
        nth += 1
        done, happened = at.run_faulty(call, nth, number, count)
        print(call, nth, number, done.returncode, done.stderr)
        assert at.everything_outside() == at.outside
        if done.returncode == 0:
            assert silent or not happened
            left = models.tree(at.out)
            named = {n: d for n, d in left.items() if not n.startswith(".tensorport/")}
            assert named == at.expected
            assert at.run([at.binary, "resume", at.out]).returncode == 0
            shutil.rmtree(at.out)
        else:
            assert happened
            at.assert_refused(done, number)
            at.assert_heals(resumes=nth % 2 == 0)
        if not happened:
            return nth - 1


@pytest.mark.parametrize(
    ("call", "number", "count"),
    [
        pytest.param(call, number, count, id=f"{call}-{errno.errorcode[number]}-{'once' if count == 1 else 'on'}")
        for call, numbers in FAULTS.items()
        for number in (numbers if SOAK else numbers[:1])
        for count in (1, ALWAYS)
    ],
)
@pytest.mark.parametrize("output_format", ("numpy", "safetensors", "flax", "pickle") if SOAK else ("safetensors",))
def test_each_call_fails(bench, output_format, call, number, count):
    # Where digests are taken, bytes that are only copied go through memory.
    options = ["--no-verify"] if call == "copy_file_range" else []
    assert walk(bench(output_format, *options), call, number, count) > 0


@pytest.mark.parametrize(
    ("call", "number"),
    [
        pytest.param(call, number, id=f"{call}-{errno.errorcode[number]}")
        for call, numbers in FAULTS.items()
        if call not in ("fallocate", "copy_file_range")  # all is there already
        for number in (numbers if SOAK else numbers[:1])
    ],
)
@pytest.mark.parametrize("output_format", ("numpy", "safetensors", "flax", "pickle") if SOAK else ("safetensors",))
def test_each_call_fails_while_a_replacement_is_resumed(bench, output_format, call, number):
    at = bench(output_format, "--force")
    at.stop_a_replacement()
    assert walk(at, call, number) > 0


@pytest.mark.parametrize("count", (1, ALWAYS), ids=("once", "on"))
@pytest.mark.parametrize(
    "number", (errno.EIO, errno.EROFS) + (errno.ENOSPC, errno.EDQUOT, errno.EINVAL) * SOAK, ids=errno.errorcode.get
)
def test_the_sync_of_many_files_fails(bench, number, count):
    """Above 64 files that were written meanwhile, one call syncs the whole file system."""
    assert walk(bench("numpy", tensors=200), "syncfs", number, count, silent=False) > 0


@pytest.mark.parametrize("call", INTERRUPTED + HALF)
def test_interrupted_and_short_calls_do_not_show(bench, call):
    at = bench("numpy", *["--no-verify"] * (call == "copy_file_range"))
    for number in (errno.EINTR,) * (call in INTERRUPTED) + (None,) * (call in HALF):
        nth = 0
        happened = True
        while happened:
            nth += 1
            done, happened = at.run_faulty(call, nth, number)
            assert done.returncode == 0, done.stderr
            assert models.tree(at.out) == at.expected
            shutil.rmtree(at.out)
        assert nth > 1
