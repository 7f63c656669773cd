#!/usr/bin/env bash
# Installs what building and testing this workspace needs, from Debian's
# packages. Does nothing, quickly, when all of it is there.
#
#   bazel/setup.sh               # what `bazel build` and `bazel test` need
#   bazel/setup.sh --ci          # and what formatting, lint and the Clang builds need
#   bazel/setup.sh --benchmarks  # and what draws pictures (//benchmarks:report) and
#                                # runs partitions (docs/scale.md)
#
# Written for Debian 12; needs root or sudo only when a package is missing.
# Exits 1 when something is missing and cannot be installed, and then prints
# the command that installs it.

set -euo pipefail

readonly BUILD_PACKAGES=(
  bazel-bootstrap bazel-platforms bazel-rules-java
  g++ pkg-config python3
  libabsl-dev libbenchmark-dev libgmock-dev libgtest-dev
  libprotobuf-dev protobuf-compiler
)
readonly CI_PACKAGES=(clang clang-format clang-tidy libclang-rt-dev)
readonly BENCHMARK_PACKAGES=(parallel python3-matplotlib)

# Not in Debian, so from npm, into a folder outside the tree.
readonly BUILDIFIER="@bazel/buildifier"
readonly BUILDIFIER_VERSION="8.2.1"
readonly CACHE="${XDG_CACHE_HOME:-${HOME:?}/.cache}/membership"

say() { printf 'bazel/setup.sh: %s\n' "$*" >&2; }

usage() {
  sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
}

# Prints those of the packages given that are not installed.
missing_of() {
  local package
  local -A installed=()
  while read -r package; do
    installed["$package"]=1
  done < <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
    sed -n 's/^installed //p')
  for package in "$@"; do
    [[ -n "${installed[$package]:-}" ]] || printf '%s\n' "$package"
  done
}

# `apt-get update` does not wait for another one to end, as installing does.
update_lists() {
  local log tries
  for ((tries = 0; tries < 60; tries++)); do
    if log="$("${AS_ROOT[@]}" apt-get -q update 2>&1 </dev/null)"; then
      return 0
    fi
    if [[ "$log" != */lists/lock* ]]; then
      printf '%s\n' "$log" >&2
      return 1
    fi
    sleep 5
  done
  printf '%s\n' "$log" >&2
  return 1
}

give_up() {  # reason, packages...
  local reason="$1"
  shift
  say "cannot install them: $reason. On Debian 12, run as root:"
  say "  apt-get update && apt-get install --no-install-recommends $*"
  exit 1
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_of "$@")
  ((${#missing[@]})) || return 0
  say "missing packages: ${missing[*]}"

  command -v apt-get >/dev/null || give_up "there is no apt-get here" "${missing[@]}"
  AS_ROOT=(env DEBIAN_FRONTEND=noninteractive)
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      give_up "not root, and there is no sudo" "${missing[@]}"
    elif sudo -n true 2>/dev/null; then
      AS_ROOT=(sudo -n "${AS_ROOT[@]}")
    elif [[ -t 0 ]]; then
      AS_ROOT=(sudo "${AS_ROOT[@]}")
    else
      give_up "not root, and sudo asks for a password" "${missing[@]}"
    fi
  fi

  # Lists that are there already may do, so an update that fails is no end.
  update_lists || say "apt-get update failed; going on with the lists there are"
  "${AS_ROOT[@]}" apt-get -q -y -o DPkg::Lock::Timeout=600 install \
    --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    give_up "apt-get failed (its output is above; is there a network?)" "${missing[@]}"
}

install_buildifier() {
  local folder="$CACHE/buildifier-$BUILDIFIER_VERSION"
  [[ -x "$folder/node_modules/.bin/buildifier" ]] && return 0
  local command=(npm install --prefix "$folder" --no-audit --no-fund
    "$BUILDIFIER@$BUILDIFIER_VERSION")
  say "missing: buildifier"
  mkdir -p "$folder"
  if ! "${command[@]}" </dev/null >&2; then
    say "cannot install it (npm's output is above; is there a network?). Run:"
    say "  ${command[*]}"
    exit 1
  fi
}

main() {
  local ci=0 benchmarks=0
  case "${1:-}" in
    "") ;;
    --ci) ci=1 ;;
    --benchmarks) benchmarks=1 ;;
    -h | --help) usage; exit 0 ;;
    --buildifier) # Prints where --ci puts buildifier.
      printf '%s\n' "$CACHE/buildifier-$BUILDIFIER_VERSION/node_modules/.bin/buildifier"
      exit 0
      ;;
    *) say "unknown argument: $1"; usage >&2; exit 2 ;;
  esac

  local packages=("${BUILD_PACKAGES[@]}")
  if ((ci)); then
    packages+=("${CI_PACKAGES[@]}")
    command -v node >/dev/null || packages+=(nodejs)
    command -v npm >/dev/null || packages+=(npm)
  fi
  if ((benchmarks)); then
    packages+=("${BENCHMARK_PACKAGES[@]}")
  fi
  install_packages "${packages[@]}"
  if ((ci)); then
    install_buildifier
  fi
}

main "$@"
