#!/usr/bin/env bash
# Runs a fuzz target with libFuzzer, from seeds. What it finds is kept among the
# test's outputs.
# Usage: run_fuzzer.sh BINARY SEED_FILE...

set -euo pipefail

binary="$1"
seeds="$(IFS=,; echo "${*:2}")"
exec "$binary" -seed=1 -runs=2000 -max_total_time=20 -timeout=10 -max_len=65536 -len_control=0 \
  -seed_inputs="$seeds" -artifact_prefix="${TEST_UNDECLARED_OUTPUTS_DIR:-.}/"
