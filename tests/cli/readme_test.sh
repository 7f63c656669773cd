#!/bin/sh
# The decision table of the README is what the engine itself prints.
#
#   bazel run //tests/cli:readme_test -- --update    writes it into the README
set -eu

membership="$1"
readme="$2"
start='<!-- membership rules --table=sign_in --format=markdown -->'
end='<!-- end -->'
rules="${TEST_TMPDIR:-${TMPDIR:-/tmp}}/rules.$$"
"$membership" rules --table=sign_in --format=markdown > "$rules"

if [ "${3:-}" = --update ]; then
  target="$BUILD_WORKSPACE_DIRECTORY/README.md"
  awk -v start="$start" -v end="$end" -v rules="$rules" '
    $0 == end && inside { inside = 0 }
    !inside
    $0 == start { inside = 1; while ((getline line < rules) > 0) print line }
  ' "$target" > "$rules.new"
  cat "$rules.new" > "$target"
  rm -f "$rules" "$rules.new"
  exit
fi

[ "$(grep -cxF -e "$start" "$readme")" = 1 ] || {
  echo "$readme: expected one line $start"
  exit 1
}
awk -v start="$start" -v end="$end" '
  $0 == end && inside { inside = 0; ended = 1 }
  inside
  $0 == start { inside = 1 }
  END { if (!ended) print "no line " end }
' "$readme" | diff -u - "$rules" || {
  echo "README.md has another rule table than the engine. Write it with:"
  echo "  bazel run //tests/cli:readme_test -- --update"
  exit 1
}
