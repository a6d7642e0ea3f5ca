#!/usr/bin/env bash
# Tests the extension for VS Code against the server that was built last; says so where npm is missing. With `--package` it
# also writes editors/vscode/prestashop-bdd.vsix, and npm must be there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../editors/vscode"

if ! command -v npm >/dev/null; then
  echo 'NOT RUN: tests of editors/vscode: npm is not installed' >&2
  if [[ ${1:-} == --package ]]; then exit 1; fi
  exit 0
fi
# `npm ci` deletes node_modules first, which is only needed when the list of packages has changed.
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  npm ci --no-fund --no-audit --loglevel=error
fi
npm test --silent
if [[ ${1:-} == --package ]]; then
  cp ../../LICENSE-MIT LICENSE.txt
  npm run package --silent
fi
