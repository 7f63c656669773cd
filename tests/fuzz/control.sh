#!/usr/bin/env bash
# Passes when a run of a fuzz target finds the fault that is planted for it
# (planted.h), by the sentence that it breaks, and where it shows: in a seed, or
# not before a mutation.
# Usage: control.sh seed|mutation SENTENCE COMMAND...

set -uo pipefail

output="$(MEMBERSHIP_FUZZ_PLANTED=1 "${@:3}" 2>&1)"
code=$?
tail -n 40 <<<"$output"
if ((code == 0)); then
  echo "FAILED: $3 ended with 0; nothing caught the planted fault"
  exit 1
fi
# The driver's word for: all seeds were tried.
if [[ "$1" == mutation && "$output" != *INITED* ]]; then
  echo "FAILED: $3 did not get past its seeds"
  exit 1
fi
if [[ "$output" != *"FAILED: $2"* ]]; then
  echo "FAILED: $3 ended with $code, but without 'FAILED: $2'"
  exit 1
fi
