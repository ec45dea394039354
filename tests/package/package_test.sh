#!/usr/bin/env bash
# Builds the Debian package of a build folder, and looks at it as Debian's own tools do. Usage: package_test.sh BUILD
set -euo pipefail

build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    echo "FAIL: $*" >&2
    exit 1
}

(cd "$build" && cpack -G DEB -B "$folder" >"$folder/cpack.log" 2>&1) || { cat "$folder/cpack.log" && exit 1; }
package=$(ls "$folder"/tensorport_*.deb)

echo "== lintian"
# In no Debian archive: there is no bug to close, and no address to write to.
lintian --allow-root --fail-on error,warning --tag-display-limit 0 \
    --suppress-tags initial-upload-closes-no-bugs,bogus-mail-host,bogus-mail-host-in-debian-changelog "$package"

echo "== contents"
dpkg-deb -x "$package" "$folder/root"
installed=$folder/root/usr
for file in bin/tensorport bin/tensorport-cli share/applications/org.tensorport.TensorPort.desktop \
    share/metainfo/org.tensorport.TensorPort.metainfo.xml share/mime/packages/tensorport.xml \
    share/icons/hicolor/scalable/apps/tensorport.svg share/bash-completion/completions/tensorport-cli \
    share/bash-completion/completions/tensorport \
    share/man/man1/tensorport.1.gz share/man/man1/tensorport-cli.1.gz share/tensorport/sample/config.json \
    share/doc/tensorport/copyright share/doc/tensorport/changelog.gz; do
    [ -s "$installed/$file" ] || fail "the package lacks $file"
done
dpkg-deb -f "$package" Depends | grep libqt6widgets6 >/dev/null || fail "the package does not depend on Qt"

echo "== desktop file, metainfo, MIME types"
desktop-file-validate "$installed/share/applications/org.tensorport.TensorPort.desktop"
appstreamcli validate --no-net --pedantic "$installed/share/metainfo/org.tensorport.TensorPort.metainfo.xml" || {
    # Pictures and a home page need an address on the net, which there is none of yet.
    appstreamcli validate --no-net "$installed/share/metainfo/org.tensorport.TensorPort.metainfo.xml"
}
pictures_of() { # XML BASE: the four pictures under that address, each of which must be a file in the folder $3
    [ "$(grep -c '<image' "$1")" = 4 ] || fail "$1 does not name four pictures"
    for picture in $(sed -n "s#.*<image.*>$2/\(.*\)</image>#\1#p" "$1"); do
        [ -s "$3/$picture" ] || fail "there is no picture $3/$picture"
        echo "$picture"
    done
}
# A metainfo file takes pictures from the net alone. Without an address a catalog brings them, ...
catalog=$installed/share/swcatalog/xml/tensorport.xml
appstreamcli validate --no-net "$catalog" >"$folder/catalog.log" || true
if grep '^[EW]:' "$folder/catalog.log" | grep -v web-url-expected; then fail "the catalog is wrong"; fi
grep -q 'web-url-expected file:///' "$folder/catalog.log" || fail "the catalog was not read: $(cat "$folder/catalog.log")"
[ "$(pictures_of "$catalog" file:///usr "$installed" | wc -l)" = 4 ] || fail "the catalog's pictures are elsewhere"
# ... with one they are in the metainfo, and in the source.
source=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt")
cmake -S "$source" -B "$folder/configured" -Wno-dev -DTENSORPORT_TESTS=OFF -DTENSORPORT_PICTURES_URL=https://example.org >/dev/null
metainfo=$folder/configured/packaging/org.tensorport.TensorPort.metainfo.xml
appstreamcli validate --no-net "$metainfo"
[ "$(pictures_of "$metainfo" https://example.org "$source/resources/screenshots" | wc -l)" = 4 ] || fail "the metainfo lacks pictures"
[ ! -e "$folder/configured/packaging/catalog.xml" ] || fail "there is a catalog beside an address"
update-mime-database "$installed/share/mime" 2>"$folder/mime.log" || { cat "$folder/mime.log" && exit 1; }
grep -q 'application/x-safetensors:\*.safetensors$' "$installed/share/mime/globs" || fail "no MIME type for *.safetensors"

echo "== manual pages"
for command in $("$installed/bin/tensorport-cli" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    page=$installed/share/man/man1/tensorport-cli-$command.1.gz
    [ -s "$page" ] || fail "there is no manual page for $command"
    for option in $("$installed/bin/tensorport-cli" "$command" --help | grep -o '^  [-a-z,]*--[a-z0-9-]*' | grep -o -e '--[a-z0-9-]*'); do
        zcat "$page" | sed 's/\\-/-/g' | grep -e "$option" >/dev/null || fail "$page says nothing of $option"
    done
done

echo "== completion"
complete_of() { # PROGRAM WORDS: what the completion offers for the last one
    PATH=$installed/bin:$PATH bash --norc -c '
        . /usr/share/bash-completion/bash_completion
        . "$1/$2"
        shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        "_${1//-/_}" "$1"
        printf "%s\n" "${COMPREPLY[@]}"' _ "$installed/share/bash-completion/completions" "$@"
}
complete_words() { complete_of tensorport-cli "$@"; }
[ "$(complete_of tensorport --new)" = --new-window ] || fail "--new is not completed for the window"
zcat "$installed/share/man/man1/tensorport.1.gz" | sed 's/\\-/-/g' | grep -e --new-window >/dev/null \
    || fail "the manual page says nothing of --new-window"
[ "$(complete_words ver)" = verify ] || fail "ver is not completed"
complete_words convert --mx | grep -x -e --mxfp4-layout >/dev/null || fail "--mx is not completed"
[ "$(complete_words convert --format n)" = numpy ] || fail "--format n is not completed"
for command in inspect stats check convert resume verify profiles; do
    complete_words '' | grep -x $command >/dev/null || fail "$command is not offered"
done
export XDG_CONFIG_HOME=$folder/config
"$installed/bin/tensorport-cli" profiles --save 'for $HOME' --format flax >/dev/null
[ "$(complete_words convert --profile f)" = 'for\ \$HOME' ] || fail "--profile f is not completed"
for option in --format --dtype --on-overflow --quantized --on-unknown --mxfp4-layout --tree --npy-dtype --progress; do
    for value in $(complete_words convert $option ''); do
        format=(--format numpy)
        [ $option = --format ] && format=()
        "$installed/bin/tensorport-cli" convert "$installed/share/tensorport/sample" -o "$folder/out" --dry-run \
            "${format[@]}" $option "$value" >/dev/null 2>"$folder/error" || fail "$option $value is offered and refused: $(cat "$folder/error")"
    done
done
echo "PASS"
