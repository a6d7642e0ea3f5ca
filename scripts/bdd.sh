#!/usr/bin/env bash
# Runs the features for `make bdd` and hands on the arguments for the runner.
#
#   scripts/bdd.sh MAKE_PID FALLBACK... [-- ARGUMENTS...]
#
# `make` keeps neither quotes nor `--name=value` of what stands after `--` on its command line. Linux shows the
# line as it was typed in /proc; elsewhere the words that make kept (FALLBACK) must do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

make_pid=$1
shift
typed=()
while [[ $# -gt 0 && $1 != -- ]]; do
  typed+=("$1")
  shift
done
[[ $# -eq 0 ]] || shift

if [[ -r /proc/$make_pid/cmdline ]]; then
  typed=()
  after=no
  while IFS= read -r -d '' word; do
    if [[ $after == yes ]]; then
      typed+=("$word")
    elif [[ $word == -- ]]; then
      after=yes
    fi
  done <"/proc/$make_pid/cmdline"
fi

# On the demo shop, and where nobody wants to look on.
asked="${typed[*]+"${typed[*]}"} $*"
if [[ -z ${PSBDD_SHOP_URL:-}${PSBDD_HEADED:-}${PSBDD_PAUSE_ON_FAILURE:-} && ! -e prestashop-bdd.toml &&
  ! $asked =~ --(shop|headed|pause-on-failure|chrome|webdriver-url) ]]; then
  source scripts/headless_shell.sh
  take_headless_shell
fi

exec cargo test --locked --test bdd -- "${typed[@]+"${typed[@]}"}" "$@"
