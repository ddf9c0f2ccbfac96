# Common to scripts/run and scripts/test: stand in the root of the repository and see that what a build needs is there.
# Sourced, not run. Only Debian packages that are missing are installed, and each is named first.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$root"
export LC_ALL=C.UTF-8

say() { printf '\n== %s\n' "$*" >&2; }

has_header() { printf '#include <%s>\n' "$1" | cc -E - >/dev/null 2>&1; }

# Prints the Debian packages that are missing, one per line.
missing_packages() {
  command -v git >/dev/null || echo git
  command -v python3 >/dev/null || echo python3
  if ! command -v cc >/dev/null; then
    printf '%s\n' gcc libc6-dev zlib1g-dev libpq-dev libsqlite3-dev libcurl4-openssl-dev pkg-config
    return
  fi
  has_header stdio.h || echo libc6-dev
  has_header zlib.h || echo zlib1g-dev
  has_header sqlite3.h || echo libsqlite3-dev
  has_header postgresql/libpq-fe.h || has_header libpq-fe.h || echo libpq-dev
  has_header curl/curl.h || echo libcurl4-openssl-dev
  # tells the compiler where the headers of libpq and libcurl lie
  command -v pkg-config >/dev/null || echo pkg-config
}

install_missing() {
  local packages
  mapfile -t packages < <(missing_packages)
  if [ "${#packages[@]}" -eq 0 ]; then return 0; fi
  say "missing: ${packages[*]}; installing with apt"
  install_packages "${packages[@]}"
}

install_packages() {
  local packages=("$@")
  if ! command -v apt-get >/dev/null; then
    echo "There is no apt-get here. Please install what corresponds to: ${packages[*]}" >&2
    return 1
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Neither root nor sudo. Please run as root: apt-get update && apt-get install -y ${packages[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" >&2
}

require_swift() {
  if command -v swift >/dev/null; then return 0; fi
  echo "Swift is missing. Please install the toolchain, 6.2 or newer, from https://www.swift.org/install/linux/ and put its usr/bin on PATH." >&2
  return 1
}

setup() {
  install_missing
  require_swift
}

# Builds the program as it is delivered; messages go to standard error so that the program's own output stays clean.
build_release() {
  swift build -c release --product gongkai --static-swift-stdlib >&2
  gongkai="$root/.build/release/gongkai"
}
