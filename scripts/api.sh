#!/usr/bin/env bash
# Compares the public API of the library with that of the last release: what is gone or has changed for its users needs another
# version in Cargo.toml. Another revision to compare with is an argument.
# Compiles cargo-semver-checks when it is missing, which takes minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VERSION=0.51.0

# On the tag of a release, the last release is the one before.
baseline=${1:-$(git describe --tags --abbrev=0 --match 'v*' HEAD^ 2>/dev/null || true)}
if [[ -z $baseline ]]; then
  echo 'NOT RUN: there is no release to compare the public API with; name a revision: make api ARGS=main' >&2
  exit 0
fi

if ! cargo semver-checks --version >/dev/null 2>&1; then
  cargo install --locked --version "$VERSION" cargo-semver-checks
fi

exec cargo semver-checks --package prestashop-bdd --baseline-rev "$baseline"
