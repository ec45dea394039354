#!/usr/bin/env python3
"""Runs clang-tidy over every .cpp of core/, ui/ and app/; fails on any finding. Usage: tidy.py [--jobs N]

Reads the commands of build/dev, which must be configured. Most of clang-tidy's time goes into the headers of the
libraries, so that files with the same command are joined into one text, where each header occurs once. Joined, not
included: the static analyzer follows only what stands in the main file. A name that several files have in unnamed
namespaces gets a number in each. Files that still use one name for two things cannot be joined: their unit is halved
until they are apart.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("core", "ui", "app")
FILES_PER_UNIT = 25
TIDY = ["clang-tidy-14", "--quiet", f"--config-file={ROOT}/.clang-tidy"]
# The analyzer does not see that Qt takes what it is given; LeakSanitizer looks for leaks in every test of the window.
WITH_QT = ["--checks=-clang-analyzer-cplusplus.NewDeleteLeaks"]
# The analyzer gives a function a third of the paths that it would by default: half the time, and still its calls inlined.
BOUNDED = ["-Xclang", "-analyzer-config", "-Xclang", "max-nodes=75000"]
NEXT_TO_NOTHING = ["--checks=-*,modernize-use-nullptr"]
UNNAMED = re.compile(r"^namespace\n\{\n(.*?)^\} // namespace$", re.MULTILINE | re.DOTALL)
# What starts a line of an unnamed namespace: a class, an alias, a constant, or a function with its arguments.
DEFINED = re.compile(
    r"^(?:class|struct|enum class) (\w+)|^using (\w+) =|^(?:constexpr|const) [^=(\n]*?\b(k\w+)\b|^[A-Za-z][\w:<>,&*\[\] ]*[ &*](\w+)\(",
    re.MULTILINE,
)


def commands():
    """The tracked files, by the arguments that their compiler gets besides file and output."""
    patterns = [f"{folder}/*.cpp" for folder in FOLDERS]
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, check=True, capture_output=True, text=True)
    missing = {str(ROOT / name) for name in listed.stdout.split()}
    groups = {}
    for entry in json.loads((ROOT / "build/dev/compile_commands.json").read_text()):
        if entry["file"] in missing:
            missing.remove(entry["file"])
            arguments = re.sub(r" -o \S+ -c \S+$", "", entry["command"])
            groups.setdefault((entry["directory"], arguments), []).append(entry["file"])
    if missing:
        sys.exit(f"error: no target of the dev preset compiles {', '.join(sorted(missing))}")
    return groups


def unnamed_names(text):
    """What the unnamed namespaces of a file define."""
    return {"".join(groups) for body in UNNAMED.findall(text) for groups in DEFINED.findall(body)}


def texts_apart(files):
    """The texts of the files, where no two define one name in unnamed namespaces."""
    texts = [pathlib.Path(file).read_text() for file in files]
    uses = collections.Counter(name for text in texts for name in unnamed_names(text))
    for number, text in enumerate(texts):
        for name in unnamed_names(text):
            if uses[name] > 1:
                texts[number] = re.sub(rf"(?<![\w.:/>]){name}\b", f"{name}_{number}", texts[number])
    return texts


def tidy(folder, arguments, files):
    """Whether clang-tidy finds nothing in these files."""
    begin = time.monotonic()
    compiler = [word for word in shlex.split(arguments)[1:] if word != "-Werror"]
    lines = []
    origins = []
    for file, text in zip(files, texts_apart(files)):
        lines += text.splitlines()
        origins += [f"{file}:{number}" for number in range(1, len(text.splitlines()) + 1)]
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as unit:
        unit.write("\n".join(lines) + "\n")
        unit.flush()

        def run(*options):
            command = [*TIDY, *options, unit.name, "--", *compiler, *BOUNDED]
            return subprocess.run(command, cwd=folder, capture_output=True, text=True)

        if len(files) > 1 and run(*NEXT_TO_NOTHING).returncode != 0:
            middle = len(files) // 2
            return all([tidy(folder, arguments, half) for half in (files[:middle], files[middle:])])
        done = run(*(WITH_QT if "-DQT_CORE_LIB" in compiler else []))
        findings = re.sub(rf"{re.escape(unit.name)}:(\d+)", lambda place: origins[int(place[1]) - 1], done.stdout)
    names = " ".join(str(pathlib.Path(file).relative_to(ROOT)) for file in files)
    print(f"{time.monotonic() - begin:4.0f} s  {names}\n{findings}", end="", flush=True)
    if done.returncode != 0 and not findings:
        print(done.stderr, flush=True)
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    units = [
        (folder, arguments, files[first : first + FILES_PER_UNIT])
        for (folder, arguments), files in commands().items()
        for first in range(0, len(files), FILES_PER_UNIT)
    ]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda unit: tidy(*unit), units))
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
