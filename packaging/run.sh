#!/usr/bin/env bash
# Builds TensorPort and opens its window. Usage: packaging/run.sh [FILES or FOLDERS of one model]
#
# Without arguments it opens the sample model. Without a display it converts and verifies on the command line instead.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/dependencies.sh
. "$root/packaging/dependencies.sh"

packages=("${build_packages[@]}" qt6-translations-l10n)
if [ -n "${WAYLAND_DISPLAY:-}" ]; then
    packages+=(qt6-wayland)
fi
install_packages "${packages[@]}"
use_ccache
(
    cd "$root"
    cmake --preset release -Wno-dev
    cmake --build --preset release --target tensorport tensorport-cli sample
)

bin=$root/build/release/bin
model=("$@")
if [ ${#model[@]} -eq 0 ]; then
    model=("$root/build/release/share/tensorport/sample")
fi

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/tensorport" --new-window "${model[@]}" # not that of an installed version
fi

output=$(mktemp -d "${TMPDIR:-/tmp}/tensorport.XXXXXX")
echo
echo "There is no display (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open."
echo "Converting and verifying on the command line instead, into $output"
for format in numpy safetensors; do
    echo
    echo "\$ tensorport-cli convert ${model[*]} -o $output/$format --format $format"
    "$bin/tensorport-cli" convert "${model[@]}" -o "$output/$format" --format "$format"
    echo "\$ tensorport-cli verify $output/$format"
    "$bin/tensorport-cli" verify "$output/$format"
done
echo
echo "The results are in $output"
