#!/usr/bin/env bash
# Sets up what the suite needs and this machine lacks: a C compiler, Chromium and its driver, and with
# `--checks` Rust's formatter and linter, what the tests check reports with, Java for the Grid of the tests, and a spelling check. Says nothing when nothing is missing; may be run any number of times.
# Ends with 3 (the environment is wrong) and one line on what to install when it cannot help itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

has() { command -v "$1" >/dev/null 2>&1; }

give_up() {
  printf 'setup: %s\n' "$1" >&2
  exit 3
}

# True when packages can be installed here: with apt, as root or by sudo.
can_install() {
  has apt-get && { [[ $(id -u) -eq 0 ]] || has sudo; }
}

# In a folder of the system: browsers leave files of their own where their packages are set up.
as_root() (
  cd /
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    # Nobody is there to type a password.
    sudo -n "$@"
  fi
)

# A package whose name ends with a question mark is installed where there is one.
install_packages() {
  printf 'setup: installing %s\n' "${*%\?}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300)
  local log
  log=$(mktemp)
  [[ -n ${lists_are_new:-} ]] || as_root "${apt[@]}" update >"$log" 2>&1 || true
  lists_are_new=yes
  local package packages=()
  for package in "$@"; do
    if [[ $package != *\? ]]; then
      packages+=("$package")
    elif apt-cache show "${package%\?}" >/dev/null 2>&1; then
      packages+=("${package%\?}")
    fi
  done
  if as_root "${apt[@]}" install --no-install-recommends "${packages[@]}" >>"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 15 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

browser_is_there() {
  [[ -n ${PSBDD_CHROME:-} ]] || has chromium || has chromium-browser || has google-chrome || has google-chrome-stable ||
    [[ -d "/Applications/Google Chrome.app" || -d /Applications/Chromium.app ]]
}

driver_is_there() { [[ -n ${PSBDD_CHROMEDRIVER:-} ]] || has chromedriver; }

set_up_rust() {
  has cargo || give_up 'Rust is missing: install it from https://rustup.rs and open a new terminal'
  [[ ${1:-} == --checks ]] || return 0
  local component
  for component in rustfmt clippy; do
    if cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1; then continue; fi
    has rustup || give_up "$component is missing: install it with the packages that brought cargo, or Rust from https://rustup.rs"
    rustup component add "$component" || give_up "$component is missing: rustup component add $component"
  done
}

set_up_compiler() {
  has cc && return
  if can_install && install_packages gcc libc6-dev; then return; fi
  give_up 'a C compiler is missing: install gcc or clang (Debian: apt-get install gcc libc6-dev)'
}

set_up_browser() {
  # A WebDriver elsewhere brings its own browser.
  [[ -z ${PSBDD_WEBDRIVER_URL:-} ]] || return 0
  if [[ -f prestashop-bdd.toml && $(<prestashop-bdd.toml) =~ (^|$'\n')[[:blank:]]*webdriver_url ]]; then return 0; fi
  local missing=()
  browser_is_there || missing+=(chromium)
  driver_is_there || missing+=(chromium-driver)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  # Debian's driver is made for Debian's Chromium; beside another browser the suite fetches the driver that fits.
  if [[ ${missing[*]} == chromium-driver ]] && ! has chromium; then return 0; fi
  # Without the browser's windows, the features take less time on the demo shop.
  [[ ${missing[0]} != chromium ]] || missing+=('chromium-headless-shell?')
  if can_install && install_packages "${missing[@]}"; then return; fi
  give_up 'no browser: install Chromium or Chrome and its chromedriver (Debian: apt-get install chromium chromium-driver), or set PSBDD_WEBDRIVER_URL to a running WebDriver'
}

# Programs of others that tests hand our reports to, and what the Selenium Grid of the tests runs on. Without them those tests
# say that they were not run.
set_up_validators() {
  [[ ${1:-} == --checks ]] || return 0
  local missing=()
  has java || missing+=(default-jre-headless)
  has xmllint || missing+=(libxml2-utils)
  has certutil || missing+=(libnss3-tools)
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing+=(python3 python3-venv)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if can_install && install_packages "${missing[@]}"; then return; fi
  printf 'setup: not every check can run: %s is missing\n' "${missing[*]}" >&2
}

set_up_rust "${1:-}"
set_up_compiler
set_up_browser
set_up_validators "${1:-}"
[[ ${1:-} != --checks ]] || scripts/typos.sh --install
