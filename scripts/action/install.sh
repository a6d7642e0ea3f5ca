#!/usr/bin/env bash
# Installs the program of a release for the action: downloads it, compares its checksum, puts it into PATH.
#
#   REPOSITORY  owner/name of the repository that released it
#   VERSION     its version; empty: that of the action, from its Cargo.toml
set -euo pipefail

: "${REPOSITORY:?}" "${RUNNER_TEMP:?}" "${GITHUB_PATH:?}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=${VERSION:-$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/Cargo.toml" | head -n 1)}
version=${version#v}

case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *)
    echo "::error::no program of prestashop-bdd was released for ${RUNNER_OS:-?} on ${RUNNER_ARCH:-?}"
    exit 3
    ;;
esac

package="prestashop-bdd-$version-$target"
folder="$RUNNER_TEMP/prestashop-bdd"
mkdir -p "$folder"
cd "$folder"
releases="${GITHUB_SERVER_URL:-https://github.com}/$REPOSITORY/releases/download/v$version"
for file in "$package.tar.gz" SHA256SUMS; do
  if ! curl --fail --silent --show-error --location --retry 3 --output "$file" "$releases/$file"; then
    echo "::error::$releases/$file cannot be downloaded; check the input version"
    exit 3
  fi
done

# macOS has no sha256sum.
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
expected=$(awk -v file="$package.tar.gz" '$2 == file || $2 == "*" file { print $1 }' SHA256SUMS)
seen=$(sum "$package.tar.gz" | awk '{ print $1 }')
if [[ -z $expected || $expected != "$seen" ]]; then
  echo "::error::the checksum of $package.tar.gz is $seen, expected ${expected:-one in SHA256SUMS}"
  exit 3
fi

tar -xzf "$package.tar.gz" --strip-components 1
echo "$folder" >>"$GITHUB_PATH"
./prestashop-bdd --version
