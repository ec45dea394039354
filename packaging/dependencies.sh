# Sourced by run.sh and test.sh: installs Debian packages, as root or through sudo, and only those that are missing.
# shellcheck shell=bash

build_packages=(
    ca-certificates g++ cmake ninja-build pkg-config python3
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqcustomplot-dev
    libfmt-dev libexpected-dev libtbb-dev libhwy-dev libsimdjson-dev nlohmann-json3-dev libcli11-dev
    libmsgpack-cxx-dev libxxhash-dev libssl-dev
)
package_packages=(dpkg-dev file help2man)
test_packages=("${package_packages[@]}" lintian desktop-file-utils appstream shared-mime-info bash-completion dbus-daemon
    git clang-format-14 clang-tidy-14 clang-14 libclang-rt-14-dev python3-venv)

# install_packages NAME...
install_packages() {
    local name missing=()
    for name in "$@"; do
        if ! dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed; then
            missing+=("$name")
        fi
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    echo "Installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "error: installing packages needs root: run this as root or install sudo" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# Where ccache is installed compiler output is reused, also by another clone; nothing depends on it.
use_ccache() {
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"
        export CCACHE_BASEDIR="${CCACHE_BASEDIR-$root}" CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR-1}"
    fi
}
