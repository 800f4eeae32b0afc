#!/usr/bin/env bash
# Puts the newest release into a folder, with the assets of the two releases before it: tabs that were opened before an update load
# parts of their version later. Their names change with their content, so none replaces another.
set -euo pipefail
folder=$1
mkdir -p "$folder"
zips=$(mktemp -d)
newest=true
for tag in $(gh release list --limit 3 --exclude-drafts --exclude-pre-releases --json tagName --jq '.[].tagName'); do
  gh release download "$tag" --pattern '*.zip' --pattern '*.zip.sha256' --dir "$zips/$tag"
  (cd "$zips/$tag" && sha256sum --check ./*.sha256 && unzip -q ./*.zip)
  if $newest; then
    cp -r "$zips/$tag"/convoscope-*/. "$folder"
    newest=false
  else
    cp -rn "$zips/$tag"/convoscope-*/assets/. "$folder/assets"
  fi
done
