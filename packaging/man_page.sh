#!/usr/bin/env bash
# Writes a manual page, compressed, from what a program says of itself.
# Usage: man_page.sh HELP2MAN PAGE VERSION NAME SUMMARY PROGRAM [SUBCOMMAND]
set -euo pipefail

help2man=$1 page=$2 version=$3 name=$4 summary=$5
shift 5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Under the page's name, and for Qt, which asks for a platform even where no window opens.
printf '#!/bin/sh\nQT_QPA_PLATFORM=offscreen exec%s "$@"\n' "$(printf ' %q' "$@")" >"$folder/$name"
chmod +x "$folder/$name"
"$help2man" --no-info --version-string="$version" --name="$summary" --source="TensorPort $version" --output="$page" \
    "$folder/$name"
gzip -9nkf "$page"
