# shellcheck shell=bash
# Sourced by the scripts that run features.
#
# Chromium's headless shell shows the same pages for 45% less processor time. Nobody gets it without asking on a shop of
# their own: there, a file that opens in a tab of its own leaves a tab behind that answers nothing.

# take_headless_shell: takes it where it is installed, unless a browser is named.
take_headless_shell() {
  [[ -z ${PSBDD_CHROME:-}${PSBDD_WEBDRIVER_URL:-} ]] || return 0
  PSBDD_CHROME=$(command -v chromium-headless-shell) || {
    unset PSBDD_CHROME
    return 0
  }
  export PSBDD_CHROME
}
