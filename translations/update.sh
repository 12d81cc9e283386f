#!/usr/bin/env bash
# Brings the .ts files up to date with the texts in src/ and ui/: new texts come in as unfinished, texts that are gone
# are dropped. Then translate (Qt Linguist or an editor); `ctest -R translations` tells what is left to do.
# English holds plural forms only.
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
folders=(src)
[ -d ui ] && folders+=(ui)
out=${1:-translations}
"$lupdate" -silent -recursive "${folders[@]}" -no-obsolete -locations none -pluralonly -target-language en -ts "$out/posthorn_en.ts"
for language in de ru; do
  "$lupdate" -silent -recursive "${folders[@]}" -no-obsolete -locations none -target-language "$language" -ts "$out/posthorn_$language.ts"
done
