# A browser for the tests of the pages, with its driver, a Chinese font, and the Python packages of the walks.
# Sourced after setup.sh; `prepare_browser` installs what is missing or says in one line, on standard output, why it cannot.

prepare_browser() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v chromedriver >/dev/null || missing+=(chromium-driver)
  fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
  if [ "${#missing[@]}" -gt 0 ]; then
    say "missing: ${missing[*]}; installing with apt"
    if ! install_packages "${missing[@]}" >&2; then
      echo "${missing[*]} cannot be installed"
      return 1
    fi
  fi
  add_to_venv selenium axe-playwright-python
}
