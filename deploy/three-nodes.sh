#!/usr/bin/env bash
# Three nodes on one private PostgreSQL, as plain processes on loopback; all of it ends and is deleted with this script.
#   deploy/three-nodes.sh [PROGRAM]
# PROGRAM is a published CommunityBot.Bot; without one it is published into artifacts/, with the index that makes it start fast. Settings in the environment reach every node.
# NODES (3), PORT (5081: the first node's) and DATABASE_PORT (5480) can be set.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
nodes=${NODES:-3} port=${PORT:-5081} database_port=${DATABASE_PORT:-5480}

fail() { echo "$*" >&2; exit 1; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1) || true
[ -x "$bin/initdb" ] || fail "PostgreSQL isn't installed: apt-get install postgresql"
command -v curl >/dev/null || fail "curl isn't installed: apt-get install curl"

program=${1:-$root/artifacts/program/CommunityBot.Bot}
if [ $# -eq 0 ]; then
  dotnet publish "$root/src/Bot" -c Release -nologo -v:q -o "$root/artifacts/program"
fi
program=$(realpath "$program")
[ -x "$program" ] || fail "$program isn't there."

work=$(mktemp -d)
database=
pids=()
cleanup() {
  trap - EXIT INT TERM
  for pid in "${pids[@]}"; do kill -CONT "$pid" 2>/dev/null || true; kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ -n "$database" ]; then kill -TERM "$database" 2>/dev/null || true; kill -INT "$database" 2>/dev/null || true; wait "$database" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 0' INT TERM

# PostgreSQL refuses to run as root.
as_postgres=()
mkdir "$work/postgres"
if [ "$(id -u)" -eq 0 ]; then
  as_postgres=(setpriv --reuid=postgres --regid=postgres --init-groups)
  chmod 711 "$work"
  chown postgres "$work/postgres"
fi
(cd "$work/postgres" && "${as_postgres[@]}" "$bin/initdb" -D "$work/postgres/data" -U community -A trust -E UTF8 --no-sync) >"$work/initdb.log" 2>&1 \
  || fail "$(cat "$work/initdb.log")"
(cd "$work/postgres" && exec "${as_postgres[@]}" "$bin/postgres" -D data -p "$database_port" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=") \
  >"$work/postgres.log" 2>&1 &
database=$!
for _ in $(seq 150); do
  "$bin/pg_isready" -q -h 127.0.0.1 -p "$database_port" && break
  kill -0 "$database" 2>/dev/null || fail "$(cat "$work/postgres.log")"
  sleep 0.2
done
"$bin/createdb" -h 127.0.0.1 -p "$database_port" -U community community

export Storage__Provider=Postgres
export Storage__Postgres__ConnectionString="Host=127.0.0.1;Port=$database_port;Database=community;Username=community"
for n in $(seq "$nodes"); do
  mkdir "$work/node-$n"
  (cd "$work/node-$n" && exec env Urls="http://127.0.0.1:$((port + n - 1))" "$program" serve) >"$work/node-$n.log" 2>&1 &
  pids+=($!)
done
for n in $(seq "$nodes"); do
  address="http://127.0.0.1:$((port + n - 1))"
  for _ in $(seq 300); do
    curl -fsS -o /dev/null "$address/health/ready" 2>/dev/null && break
    kill -0 "${pids[n - 1]}" 2>/dev/null || fail "Node $n ended: $(tail -5 "$work/node-$n.log")"
    sleep 0.2
  done
  echo "node $n  $address  process ${pids[n - 1]}  log $work/node-$n.log"
done
echo "database  127.0.0.1:$database_port/community, user community, process $database"
echo "Kill or freeze any of them (kill -9, kill -STOP); Ctrl+C stops all."
# A node that ends leaves the others running.
for pid in "${pids[@]}"; do wait "$pid" || true; done
