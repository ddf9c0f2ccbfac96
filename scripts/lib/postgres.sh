# A private PostgreSQL for the tests: its own data folder, its own socket, a free port, gone when the script ends.
# Sourced after setup.sh. `start_postgres` exports GONGKAI_TEST_POSTGRES unless it is set already; `stop_postgres` runs at exit.

postgres_folder=""

# The folder with initdb and pg_ctl: Debian keeps them out of PATH, one folder for each version.
postgres_programs() {
  local folder
  for folder in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return 0
    fi
  done
  return 1
}

install_postgres() {
  if postgres_programs >/dev/null; then return 0; fi
  say "missing: postgresql; installing with apt"
  install_packages postgresql
  postgres_programs >/dev/null
}

# PostgreSQL refuses to run as root; then it runs as the user that its package has made.
as_postgres() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; else (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"); fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts the server or says in one line, on standard output, why it cannot.
start_postgres() {
  if [ -n "${GONGKAI_TEST_POSTGRES:-}" ]; then return 0; fi
  if ! install_postgres >&2; then
    echo "PostgreSQL is not installed and could not be installed"
    return 1
  fi
  local programs port log
  programs="$(postgres_programs)"
  port="$(free_port)"
  # The path of a socket may have 107 bytes at most, which a folder deep under .build can pass; and another user must get there.
  postgres_folder="$(mktemp -d "${TMPDIR:-/tmp}/gongkai-postgres.XXXXXX")"
  log="$postgres_folder/log"
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$postgres_folder"; fi
  # The server is thrown away, so it need not wait for the disk.
  if ! as_postgres "$programs/initdb" -D "$postgres_folder/data" -U gongkai -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$postgres_folder.initdb" 2>&1; then
    tail -n 3 "$postgres_folder.initdb" >&2
    echo "initdb failed"
    return 1
  fi
  if ! as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -l "$log" -w -t 60 \
    -o "-c listen_addresses='' -c port=$port -c unix_socket_directories='$postgres_folder' -c max_connections=400 -c fsync=off" \
    start >/dev/null 2>&1; then
    as_postgres tail -n 3 "$log" >&2 || true
    echo "the server does not start"
    return 1
  fi
  export GONGKAI_TEST_POSTGRES="host=$postgres_folder port=$port user=gongkai dbname=postgres"
}

stop_postgres() {
  if [ -z "$postgres_folder" ]; then return 0; fi
  local programs
  programs="$(postgres_programs)"
  as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$postgres_folder" "$postgres_folder.initdb"
  postgres_folder=""
}
