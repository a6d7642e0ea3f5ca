#!/usr/bin/env bash
# Runs all tests and then the features: with cargo-nextest where it is installed, which runs the tests of all programs side by
# side, else with cargo test. Says how long each part took.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo=${CARGO:-cargo}
failed=()

# part NAME COMMAND…: runs a part, goes on when it fails.
part() {
  local name=$1 begun=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@" || failed+=("$name")
  printf '== %s: %d s\n' "$name" $((SECONDS - begun))
}

# The shell without windows takes 45% less processor time. It runs the features, the runs that tests start, and what is looked for
# on recorded pages; tests of the browser itself, of tabs and of waits take the browser that users have.
if [[ -z ${PSBDD_CHROME:-} ]] && command -v chromium-headless-shell >/dev/null; then
  PSBDD_CHROME=$(command -v chromium-headless-shell)
  export PSBDD_CHROME
fi

if "$cargo" nextest --version >/dev/null 2>&1; then
  part 'compile' "$cargo" test --locked --workspace --no-run
  # The features are a program without a test harness; they have a part of their own.
  # Many tests wait for browsers: one more than there are processors.
  part 'tests' "$cargo" nextest run --locked --workspace --lib --bins --test it --test fuzz --test grid \
    --test-threads "$(($(getconf _NPROCESSORS_ONLN) + 1))"
  part 'examples in the documentation' "$cargo" test --locked --workspace --doc
  part 'features' "$cargo" test --locked --test bdd
  part 'own steps' "$cargo" test --locked --package own-steps
else
  part 'tests and features' "$cargo" test --locked --workspace --no-fail-fast
fi

if [[ ${#failed[@]} -gt 0 ]]; then
  printf 'failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
