# Sourced by the benchmarks of deployments: an installation of its own, a project, and calls that fail loudly.
# shellcheck source=../installation.sh
source "$(dirname "${BASH_SOURCE[0]}")/../installation.sh"

image=dokploy-bench/busybox:1 # a name that is not asked for at any registry, as `latest` would be
command='["sh", "-c", "trap \"exit 0\" TERM; sleep 3600 & wait"]' # ends when it is asked to, as a program should

open_project() {
  docker image inspect busybox >/dev/null 2>&1 || "$root/dev/images/seed-base-images" busybox
  docker tag busybox "$image"
  start_installation
  token=$(sign_in)
  project=$(call POST /api/projects '{"name": "Bench1"}' | jq -r .id)
}

call() { # METHOD PATH [BODY]
  curl -fsS -X "$1" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' ${3:+-d "$3"} "$base$2"
}

new_application() { # NAME: its id
  call POST /api/applications "$(jq -n --arg n "$1" --arg p "$project" --arg i "$image" \
    --argjson c "$command" '{name: $n, projectId: $p, image: $i, command: $c}')" | jq -r .id
}

deploy() { call POST "/api/applications/$1/deploy" '{}' | jq -r .deploymentId; }

status_of() { call GET "/api/deployments/$1" | jq -r .status; }

unfinished() { # how many deployments are not finished
  local status total=0
  for status in pending cloning building deploying; do
    total=$((total + $(call GET "/api/deployments?status=$status&limit=1" | jq .pagination.total)))
  done
  echo "$total"
}

close_project() {
  call DELETE "/api/projects/$project" >/dev/null
  # What the project had is removed by the installation, which is stopped next.
  for _ in $(seq 300); do
    [ -n "$(docker service ls -q --filter "label=dokploy.project=$project")" ] || break
    sleep 0.2
  done
  docker image rm "$image" >/dev/null 2>&1 || true
}

now() { date +%s%N; }
load() { cut -d' ' -f1-3 /proc/loadavg; }
