#!/usr/bin/env bash
# Passes when the binary fails and its output holds the text.
# Usage: expect_report.sh BINARY TEXT [ARGUMENT...]

set -uo pipefail

binary="$PWD/$1"
text="$2"
cd "${TEST_TMPDIR:-.}" || exit 1
output="$("$binary" "${@:3}" 2>&1)"
code=$?
printf '%s\n' "$output"
if ((code == 0)); then
  echo "FAILED: $binary ended with 0; nothing caught its bug"
  exit 1
fi
if [[ "$output" != *"$text"* ]]; then
  echo "FAILED: $binary ended with $code, but without '$text'"
  exit 1
fi
