#!/usr/bin/env bash
# Downloads a release of influxgen, and checks it against the checksums of the release.
# REPOSITORY is the repository on the server, and VERSION the version; by default, that of this action.
set -euo pipefail

source_file="$GITHUB_ACTION_PATH/Sources/influxgen/Influxgen.swift"
version=${VERSION:-$(sed -n 's/.*static let version = "\(.*\)"/\1/p' "$source_file")}
version=${version#v}
case $version in
    *-dev)
        echo "::error title=influxgen::$version is not a release; use a tag of this action, or set version"
        exit 1
        ;;
esac
case $(uname -s) in
    Darwin) system=macos ;;
    *) system=linux ;;
esac
name="influxgen-$version-$system-$(uname -m)"
folder=$(mktemp -d "${RUNNER_TEMP:-/tmp}/influxgen.XXXXXX")
cd "$folder"

for file in SHA256SUMS "$name.tar.xz"; do
    curl --fail --silent --show-error --location --retry 3 --output "$file" \
        "$GITHUB_SERVER_URL/$REPOSITORY/releases/download/v$version/$file" || {
        echo "::error title=influxgen::the release v$version of $REPOSITORY has no $file"
        exit 1
    }
done
sum=sha256sum
command -v sha256sum >/dev/null || sum='shasum -a 256'
# Fails if the file is not in the list, because then there is nothing to check.
awk -v name="$name.tar.xz" '$2 == name' SHA256SUMS | $sum --check --strict - || {
    echo "::error title=influxgen::$name.tar.xz is not the file that the release lists in SHA256SUMS"
    exit 1
}
tar -xf "$name.tar.xz"
"$folder/$name/bin/influxgen" version
echo "$folder/$name/bin" >>"$GITHUB_PATH"
echo "influxgen=$folder/$name/bin/influxgen" >>"$GITHUB_OUTPUT"
