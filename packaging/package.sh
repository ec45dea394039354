#!/usr/bin/env bash
# Builds a Debian package of TensorPort and says where it is. Usage: packaging/package.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=packaging/dependencies.sh
. packaging/dependencies.sh
install_packages "${build_packages[@]}" "${package_packages[@]}"
use_ccache
cmake --preset release -Wno-dev
cmake --build --preset release --target tensorport tensorport-cli sample man_pages
(cd build/release && cpack -G DEB)
ls "$root"/build/release/tensorport_*.deb
