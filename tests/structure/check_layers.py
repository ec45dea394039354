#!/usr/bin/env python3
"""Checks the structure that core/README.md draws: arrows between layers point down, and nothing leaks across borders.

usage: check_layers.py ROOT [--cli EXECUTABLE]
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

# What each folder of core/ may include besides itself. An arrow that is not here is a decision to make, not to slip in.
BASE = {"base"}
TENSOR = BASE | {"tensor"}
IO = BASE | {"io"}
KERNELS = TENSOR | {"kernels"}
MODEL = TENSOR | IO | {"model"}
QUANT = MODEL | {"quant"}
RECIPES = QUANT | KERNELS | {"recipes"}
STATS = RECIPES | {"stats"}
FORMATS = TENSOR | {"formats"}
PLAN = RECIPES | FORMATS | {"plan"}
LOSSES = PLAN | {"losses"}
JOB = PLAN | {"job"}
PROFILES = PLAN | {"profiles"}
CHECK = RECIPES | FORMATS | {"check"}
CORE = {
    "base": BASE,
    "tensor": TENSOR,
    "io": IO,
    "kernels": KERNELS,
    "model": MODEL,
    "quant": QUANT,
    "recipes": RECIPES,
    "stats": STATS,
    "formats": FORMATS,
    "plan": PLAN,
    "losses": LOSSES,
    "job": JOB,
    "profiles": PROFILES,
    "check": CHECK,
}
TOP = {
    "core": {"core"},
    "ui": {"core", "ui"},
    "app": {"core", "ui", "app"},
    "resources": set(),
    "tests": {"core", "ui", "tests"},
}
LINE_LIMIT = 600
SOURCE_ENDINGS = {".h", ".cpp", ".inc"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.MULTILINE)
QT_INCLUDE = re.compile(r"^(Q[A-Za-z]|Qt|qt|q[a-z]+\.h$|ui_)")
SYSTEM_HEADERS = re.compile(r"^(tbb|oneapi)/")
# A class of a header, not of another class nor declared only. Two of one name make a program whose linker takes either.
CLASS = re.compile(r"^(?:class|struct) (\w+)(?: final)?(?: :[^;]*)?\n?\{", re.MULTILINE)


def check_include(root: Path, file: Path, mark: str, target: str) -> list[str]:
    here = file.relative_to(root).parts
    problems = []
    if mark == '"':
        parts = Path(target).parts
        if target.endswith(".moc"):
            return []
        if not (root / target).is_file():
            return [f'includes "{target}": write project includes from the root of the repository']
        if parts[0] not in TOP[here[0]]:
            problems.append(f'includes "{target}": {here[0]}/ must not depend on {parts[0]}/')
        if here[0] == "core" and parts[0] == "core" and parts[1] not in CORE[here[1]]:
            problems.append(f'includes "{target}": core/{here[1]} stands below core/{parts[1]}')
    if (here[0] == "core" or here[:2] == ("app", "cli")) and QT_INCLUDE.match(target):
        problems.append(f"includes Qt's <{target}>: neither core/ nor the command line knows Qt")
    if file.suffix == ".h" and SYSTEM_HEADERS.match(target):
        problems.append(f"includes <{target}>: TBB stays out of headers, Qt's macros break it")
    return problems


def check_sources(root: Path) -> list[str]:
    problems = []
    plot_wrappers = []
    classes = {}
    count = 0
    for top in TOP:
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SOURCE_ENDINGS or not file.is_file():
                continue
            count += 1
            name = file.relative_to(root)
            text = file.read_text(encoding="utf-8")
            lines = text.count("\n")
            if lines > LINE_LIMIT:
                problems.append(f"{name}: {lines} lines; split files above {LINE_LIMIT}")
            if top == "core" and (len(name.parts) < 3 or name.parts[1] not in CORE):
                problems.append(f"{name}: no layer of core/ has that name")
                continue
            for match in CLASS.finditer(text) if file.suffix == ".h" and top != "tests" else ():
                first = classes.setdefault(match[1], name)
                if first != name:
                    problems.append(f"{name}: a class of the name {match[1]} stands in {first} too")
            for match in INCLUDE.finditer(text):
                mark, target = match.groups()
                if Path(target).name == "qcustomplot.h":
                    plot_wrappers.append(str(name))
                number = text.count("\n", 0, match.start()) + 1
                problems += [f"{name}:{number}: {problem}" for problem in check_include(root, file, mark, target)]
    if len(plot_wrappers) > 1:
        problems.append("qcustomplot.h comes in through one wrapper header, not through " + ", ".join(plot_wrappers))
    if count == 0:
        problems.append(f"{root}: no sources found")
    return problems


def check_libraries(executable: Path) -> list[str]:
    """What the loader would load for the executable, libraries of libraries included."""
    listing = subprocess.run(["ldd", str(executable)], capture_output=True, text=True, check=True).stdout
    libraries = [line.split()[0] for line in listing.splitlines() if line.strip()]
    if not any("libc." in library for library in libraries):
        return [f"{executable}: ldd lists no C library, so it proves nothing"]
    return [
        f"{executable.name} links {library}: the command line links no Qt"
        for library in libraries
        if re.match(r"libQt|libqcustomplot|libX11|libxcb", library)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--cli", type=Path)
    arguments = parser.parse_args()
    problems = check_sources(arguments.root.resolve())
    if arguments.cli:
        problems += check_libraries(arguments.cli)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
