#!/bin/sh
# Draws every state of the window into build/screenshots/, at 100 % and at 200 %.
# usage: tests/ui/screenshots.sh [PRESET]
set -eu
cd "$(dirname "$0")/../.."
preset=${1:-dev}
cmake --preset "$preset" >/dev/null
cmake --build "build/$preset" --target screenshots >/dev/null
mkdir -p build/screenshots
export QT_QPA_PLATFORM=offscreen
"build/$preset/bin/screenshots" build/screenshots
QT_SCALE_FACTOR=2 "build/$preset/bin/screenshots" build/screenshots @200
ls build/screenshots
