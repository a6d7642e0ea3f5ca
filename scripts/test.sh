#!/usr/bin/env bash
# Runs all tests, then the features, the extension's tests and a short soak: with cargo-nextest where it is installed, which
# runs the tests of all programs side by side and knows from .config/nextest.toml what begins first; else with cargo test, program by
# program. Says how long each part took.
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

# It runs the features, the runs that tests start, and what is looked for on recorded pages; tests of the browser itself, of tabs and
# of waits take the browser that users have.
source scripts/headless_shell.sh
take_headless_shell

# Many tests wait for browsers and for time to pass: twice as many as there are processors.
threads=$(($(getconf _NPROCESSORS_ONLN) * 2))
# Each of them times or kills another run at a moment: one at a time. They wait more than they work, so they run beside the others.
timed=(hangs:: interruption:: browsers_ahead::)

# with_nextest: every test but the features, which are a program without a test harness.
with_nextest() {
  part 'tests' "$cargo" nextest run --locked --workspace --lib --bins --test it --test fuzz --test grid --test-threads "$threads"
}

# with_cargo_test: the same with what every Rust has.
with_cargo_test() {
  local log skipped
  log=$(mktemp)
  skipped=("${timed[@]/#/--skip=}")
  "$cargo" test --locked --package prestashop-bdd --test it -- --test-threads 1 "${timed[@]}" >"$log" 2>&1 &
  part 'tests' "$cargo" test --locked --workspace --no-fail-fast --lib --bins --test it --test fuzz -- \
    --test-threads "$threads" --skip workers:: "${skipped[@]}"
  part 'tests that time other runs' wait "$!"
  cat "$log"
  rm -f "$log"
  # The Grid starts a hub, nodes and browsers, and the workers' test eight browsers: nothing beside them.
  part 'tests of the Grid' "$cargo" test --locked --workspace --test grid
  part 'tests with many workers' "$cargo" test --locked --package prestashop-bdd --test it workers::
}

part 'compile' "$cargo" test --locked --workspace --no-run
if "$cargo" nextest --version >/dev/null 2>&1; then
  with_nextest
else
  with_cargo_test
fi
part 'examples in the documentation' "$cargo" test --locked --workspace --doc
part 'features' "$cargo" test --locked --test bdd
part 'own steps' "$cargo" test --locked --package own-steps
part 'extension for VS Code' scripts/vscode.sh
part 'short soak' "$cargo" run --locked --quiet --example soak -- --short

if [[ ${#failed[@]} -gt 0 ]]; then
  printf 'failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
