#!/usr/bin/env bash
# Passes when the binary fails and its output holds the text.
# Usage: expect_report.sh BINARY TEXT

set -uo pipefail

output="$("$1" 2>&1)"
code=$?
printf '%s\n' "$output"
if ((code == 0)); then
  echo "FAILED: $1 ended with 0; nothing caught its bug"
  exit 1
fi
if [[ "$output" != *"$2"* ]]; then
  echo "FAILED: $1 ended with $code, but without '$2'"
  exit 1
fi
