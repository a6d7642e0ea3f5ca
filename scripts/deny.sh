#!/usr/bin/env bash
# Checks the dependencies by deny.toml: licences, banned crates, sources, and advisories where their database can be had.
# Compiles cargo-deny when it is missing, which takes minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VERSION=0.20.2

if ! cargo deny --version >/dev/null 2>&1; then
  cargo install --locked --version "$VERSION" cargo-deny
fi

cargo deny --log-level error check --hide-inclusion-graph licenses bans sources
# The database is a git repository; without a way to it nothing can be said about advisories.
if timeout 60 cargo deny --log-level off fetch db >/dev/null 2>&1; then
  cargo deny --log-level error check --hide-inclusion-graph --disable-fetch advisories
else
  echo 'NOT RUN: advisories: the database of RustSec cannot be fetched from here' >&2
fi
