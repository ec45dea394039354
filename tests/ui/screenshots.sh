#!/bin/sh
# Draws every state of the window into build/screenshots/, at 100 % and at 200 %.
# Copies those that the README shows to resources/screenshots/. In German into build/screenshots-de/.
# usage: tests/ui/screenshots.sh [PRESET [de]]
set -eu
cd "$(dirname "$0")/../.."
preset=${1:-dev}
language=${2:-}
folder=build/screenshots${language:+-$language}
cmake --preset "$preset" >/dev/null
cmake --build "build/$preset" --target screenshots >/dev/null
mkdir -p "$folder"
export QT_QPA_PLATFORM=offscreen
"build/$preset/bin/screenshots" "$folder" "" "$language"
QT_SCALE_FACTOR=2 "build/$preset/bin/screenshots" "$folder" @200 "$language"
if [ -z "$language" ]; then # those of the README
    for name in summary values convert jobs-several; do
        cp "$folder/$name-light.png" "resources/screenshots/$name.png"
    done
fi
ls "$folder"
