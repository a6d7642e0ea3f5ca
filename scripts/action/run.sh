#!/usr/bin/env bash
# Runs the features for the action. Ends with 0: the reports are kept first, then the action ends with the exit code of the run.
set -euo pipefail

: "${GITHUB_OUTPUT:?}" "${REPORT_DIR:?}"
arguments=(--report-dir "$REPORT_DIR")
[[ -z ${SHOP:-} ]] || arguments+=(--shop "$SHOP")
[[ -z ${TAGS:-} ]] || arguments+=(--tags "$TAGS")
[[ -z ${SHARD:-} ]] || arguments+=(--shard "$SHARD")
[[ -z ${WORKERS:-} ]] || arguments+=(--workers "$WORKERS")
while IFS= read -r feature; do
  [[ -z ${feature//[[:space:]]/} ]] || arguments+=("$feature")
done <<<"${FEATURES:-}"

# Names of artifacts have no slash.
part=${SHARD:-}
name=${ARTIFACT:-prestashop-bdd-${GITHUB_JOB:-run}${part:+-${part//\//-of-}}}

code=0
prestashop-bdd run "${arguments[@]}" || code=$?
{
  echo "exit-code=$code"
  echo "artifact=$name"
} >>"$GITHUB_OUTPUT"
