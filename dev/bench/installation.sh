# Sourced by the benchmarks: a standalone installation of their own, without rate limits, on an empty home.
#   start_installation; token=$(sign_in); ...; it is stopped and removed when the script ends
# BASE=http://host:port measures a running installation instead (its DOKPLOY_HOME, DOKPLOY_ADMIN_USERNAME and _PASSWORD).

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
admin=${DOKPLOY_ADMIN_USERNAME:-admin}
password=${DOKPLOY_ADMIN_PASSWORD:-a password for benchmarks}

need() { # command package
  command -v "$1" >/dev/null 2>&1 && return
  apt-get -qq install -y --no-install-recommends "$2" >/dev/null 2>&1 ||
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$2"; } >/dev/null ||
    { echo "needs $1: apt-get install $2" >&2; exit 1; }
}

start_installation() {
  need curl curl
  need jq jq
  need wrk wrk
  [ -z "${BASE:-}" ] || { base=$BASE; home=${DOKPLOY_HOME:-$HOME/.dokploy}; return; }
  home=$(mktemp -d /tmp/dokploy-bench.XXXXXX)
  local port=${PORT:-18080}
  base=http://127.0.0.1:$port
  DOKPLOY_RATE_LIMIT_ENABLED=false DOKPLOY_ADMIN_PASSWORD=$password \
    "$root/dokploy" up --home "$home" --port "$port" >"$home.log" 2>&1 &
  installation=$!
  trap stop_installation EXIT
  until curl -fsS -o /dev/null "$base/api/health" 2>/dev/null; do
    kill -0 "$installation" 2>/dev/null || { tail -20 "$home.log" >&2; exit 1; }
    sleep 0.2
  done
}

stop_installation() {
  [ -n "${installation:-}" ] || return 0
  kill -TERM "$installation" 2>/dev/null || true
  wait "$installation" 2>/dev/null || true
  rm -rf "$home" "$home.log"
}

# Where a service listens by itself; standalone only.
port_of() { awk -v name="$1" '$1 == name {print $2}' "$home/ports"; }

sign_in() {
  curl -fsS -H 'Content-Type: application/json' -d "$(jq -n --arg u "$admin" --arg p "$password" '{username: $u, password: $p}')" \
    "$base/api/auth/login" | jq -r .token
}

# wrk's summary in one line: requests/s, p50 and p99 in milliseconds, answers that were no success.
report_script=$(cat <<'LUA'
done = function(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, wrong))
end
LUA
)
