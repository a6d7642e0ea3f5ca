#!/usr/bin/env bash
# Checks the spelling (_typos.toml) with `typos` where it is installed; says so where it is not. With `--install` it gets
# `typos` from PyPI into target/tools, if that is possible, and never fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VERSION=1.52.0
TOOLS=target/tools/typos-$VERSION

program() {
  if [[ -x $TOOLS/bin/typos ]]; then
    echo "$TOOLS/bin/typos"
  else
    command -v typos
  fi
}

install() {
  rm -rf "$TOOLS"
  python3 -m venv "$TOOLS" &&
    timeout 120 "$TOOLS/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 "typos==$VERSION"
}

if [[ ${1:-} == --install ]]; then
  if program >/dev/null; then exit 0; fi
  if install >/dev/null 2>&1; then exit 0; fi
  rm -rf "$TOOLS"
  echo "setup: the spelling is not checked: typos $VERSION cannot be installed from PyPI" >&2
  exit 0
fi

if found=$(program); then
  "$found" .
else
  echo 'NOT RUN: spelling: typos is not installed (pip install typos, or cargo install typos-cli)' >&2
fi
