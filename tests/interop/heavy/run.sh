#!/usr/bin/env bash
# Compares every quantized layout with the library that defines it, and prints a table. Usage: run.sh [PYTEST ARGUMENTS]
# Takes the executables of TENSORPORT_BIN, or of build/ci; makes build/venv-heavy where it is missing or out of date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
venv=$root/build/venv-heavy
lists=("$here/../requirements.txt" "$here"/requirements{,-parts,-old}.txt)

if ! cat "${lists[@]}" | cmp -s - "$venv/requirements.txt"; then
    python3 -m venv --clear "$venv"
    install() { "$venv/bin/pip" install --quiet --no-warn-conflicts --disable-pip-version-check "$@"; }
    install --no-deps -r "${lists[0]}"
    install -c "${lists[0]}" -r "${lists[1]}"
    install --no-deps --no-build-isolation -r "${lists[2]}"
    install --no-deps --target "$venv/old" -r "${lists[3]}"
    cat "${lists[@]}" >"$venv/requirements.txt"
fi

cd "$root"
export TENSORPORT_BIN=${TENSORPORT_BIN:-$root/build/ci/bin}
exec "$venv/bin/python" -m pytest -p no:cacheprovider "$@" tests/interop/test_{mlx,gpt_oss}.py tests/interop/heavy
