#!/usr/bin/env bash
# Checks that the two ways to get the dependencies, bazel/deps.bzl (WORKSPACE)
# and MODULE.bazel with bazel/overlay (bzlmod), name the same things.
# The last lines check that each check can fail.

set -u
cd "$(dirname "$0")/.." || exit 1

# Prints "module repository" for each bazel_dep in MODULE.bazel.
modules() {
  sed -nE 's/^bazel_dep\(name = "([^"]*)".*repo_name = "([^"]*)".*/\1 \2/p; t
           s/^bazel_dep\(name = "([^"]*)".*/\1 \1/p' "$1/MODULE.bazel"
}

# Prints the repositories of the table in bazel/deps.bzl.
repositories() {
  sed -nE '/^_DEPS = \{/,/^\}/s/^    "([^"]*)": .*/\1/p' "$1/bazel/deps.bzl"
}

# Prints "package:target" for each Abseil target of bazel/system/absl.bzl.
absl_targets() {
  sed -nE '/^_ABSL = \{/,/^\}/p' "$1/bazel/system/absl.bzl" | awk '
    /^    "/ { split($0, part, "\""); package = part[2]; sub(/^    "[^"]*": /, "") }
    { while (match($0, /"[^"]*": "/)) {
        print package ":" substr($0, RSTART + 1, RLENGTH - 5)
        $0 = substr($0, RSTART + RLENGTH) } }' | sort
}

# Prints the same for bazel/overlay/abseil-cpp.
absl_aliases() {
  sed -nE 's/^    actual = "@system_absl\/\/absl\/(.*)",$/\1/p' \
    "$1"/bazel/overlay/abseil-cpp/absl/*/BUILD.bazel | sed -E '/:/!s/(.*)/\1:\1/' | sort
}

# Prints a line for each disagreement in the tree given.
disagreements() {
  local root="$1" module repository overlay
  [[ -n "$(modules "$root")" ]] || echo "MODULE.bazel: no bazel_dep found"
  [[ -n "$(repositories "$root")" ]] || echo "bazel/deps.bzl: no _DEPS found"

  diff <(modules "$root" | cut -d' ' -f2 | sort) <(repositories "$root" | sort) |
    sed -nE 's/^< (.*)/bazel\/deps.bzl: lacks \1, which MODULE.bazel names/p
             s/^> (.*)/MODULE.bazel: lacks \1, which bazel\/deps.bzl makes/p'

  while read -r module repository; do
    overlay="$root/bazel/overlay/$module"
    # Debian's own /etc/bazel/bazelrc stands in for this one.
    [[ "$module" == rules_cc ]] && continue
    [[ -e "$overlay/MODULE.bazel" ]] || echo "bazel/overlay: lacks $module"
    grep -qxF "common:debian7 --override_module=$module=%workspace%/bazel/overlay/$module" \
      "$root/.bazelrc" || echo ".bazelrc: does not use bazel/overlay/$module"
  done < <(modules "$root")

  for overlay in "$root"/bazel/overlay/*/; do
    module="${overlay%/}"
    module="${module##*/}"
    grep -q "^module(name = \"$module\")" "$overlay/MODULE.bazel" ||
      echo "bazel/overlay/$module/MODULE.bazel: has another name"
    while read -r repository; do
      grep -qF "(name = \"$repository\")" "$root/bazel/extensions.bzl" ||
        echo "bazel/extensions.bzl: lacks $repository, which bazel/overlay/$module uses"
    done < <(sed -nE 's/^use_repo\(system, "([^"]*)"\)/\1/p' "$overlay/MODULE.bazel")
  done

  [[ -n "$(absl_targets "$root")" ]] || echo "bazel/system/absl.bzl: no _ABSL found"
  diff <(absl_targets "$root") <(absl_aliases "$root") |
    sed -nE 's/^< (.*)/bazel\/overlay\/abseil-cpp: lacks \1/p
             s/^> (.*)/bazel\/system\/absl.bzl: lacks \1/p'
}

failures=0

found="$(disagreements .)"
if [[ -n "$found" ]]; then
  printf 'FAILED:\n%s\n' "$found"
  failures=1
fi

# Removes what matches from a copy of the tree, and expects a message for it.
expect_failure() {  # file, sed expression, message
  local copy="$TEST_TMPDIR/copy" found
  rm -rf "$copy"
  cp -rL . "$copy"
  chmod -R u+w "$copy"
  sed -i "$2" "$copy/$1"
  found="$(disagreements "$copy")"
  if [[ "$found" != *"$3"* ]]; then
    printf "FAILED: with '%s' done to %s, expected '%s', got '%s'\n" "$2" "$1" "$3" "$found"
    failures=1
  fi
}

expect_failure bazel/deps.bzl '/"com_google_absl"/d' "deps.bzl: lacks com_google_absl"
expect_failure MODULE.bazel '/repo_name = "com_google_protobuf"/d' "MODULE.bazel: lacks com_google_protobuf"
expect_failure MODULE.bazel 's/"googletest"/"gtest"/' "bazel/overlay: lacks gtest"
expect_failure MODULE.bazel '/bazel_dep/d' "no bazel_dep found"
expect_failure .bazelrc '/overlay\/google_benchmark/d' ".bazelrc: does not use bazel/overlay/google_benchmark"
expect_failure bazel/overlay/protobuf/MODULE.bazel 's/"protobuf"/"proto"/' "protobuf/MODULE.bazel: has another name"
expect_failure bazel/extensions.bzl '/"system_googletest")$/d' "extensions.bzl: lacks system_googletest"
expect_failure bazel/overlay/abseil-cpp/absl/status/BUILD.bazel '/:statusor"/d' "abseil-cpp: lacks status:statusor"
expect_failure bazel/system/absl.bzl '/"absl_cord"/d' "absl.bzl: lacks strings:cord"

exit "$failures"
