# Sourced by the scripts beside it: where an installation in containers keeps its settings, and how it is reached from this machine.

say() { printf '%s\n' "$*"; }
die() { printf 'dokploy: %s\n' "$*" >&2; exit 1; }

default_dir=/etc/dokploy
mark=.dokploy-stack

use_dir() { # DIR
  [ -n "${1:-}" ] || die "--dir needs a folder"
  dir=$(realpath -m "$1")
  [[ $dir =~ ^/[A-Za-z0-9._/-]+$ ]] || die "the folder's path may have letters, digits and . _ - / only: $dir"
}

load_settings() {
  [ -f "$dir/settings.env" ] || die "there is no installation in $dir; see ./dokploy install"
  set -a
  # shellcheck disable=SC1091
  . "$dir/settings.env"
  set +a
}

public_host() { local rest=${DOKPLOY_PUBLIC_URL#https://}; printf '%s' "${rest%%:*}"; }

# The ingress of this installation on this node, however it was started.
ingress() {
  docker ps -q --filter "label=dokploy.ingress=true" --filter "label=dokploy.installation=$DOKPLOY_INSTALLATION" | head -1
}

# The root of Caddy's own authority, which clients have to trust; nothing where certificates are public ones.
fetch_root() {
  local container
  container=$(ingress)
  [ -n "$container" ] && docker cp -q "$container:/data/caddy/pki/authorities/local/root.crt" "$dir/ca.crt" >/dev/null 2>&1
}

# request NAME PATH CURL_OPTIONS...: a request over https to a name that leads to this machine
request() {
  local name=$1 path=$2 port=${DOKPLOY_HTTPS_PORT:-443} trust=(); shift 2
  [ ! -f "$dir/ca.crt" ] || trust=(--cacert "$dir/ca.crt")
  curl -sS --max-time 30 "${trust[@]}" --resolve "$name:$port:127.0.0.1" "$@" "https://$name:$port$path"
}
