#!/usr/bin/env bash
# Runs a membership_policy_test as Bazel does, and looks at what it tells.

set -uo pipefail

readonly runner="$1" joining="$2" wrong="$3"
out="$TEST_TMPDIR/out"
xml="$TEST_TMPDIR/test.xml"
failed=0

# Runs the test with NAME=VALUE... as its only variables of Bazel, on the files
# after --.
run_test() {
  local -a variables=()
  while [[ "$1" != -- ]]; do
    variables+=("$1")
    shift
  done
  shift
  env -u TEST_TOTAL_SHARDS -u TEST_SHARD_INDEX -u TEST_SHARD_STATUS_FILE \
    -u TESTBRIDGE_TEST_ONLY XML_OUTPUT_FILE="$xml" "${variables[@]}" \
    "$runner" "$@" >"$out" 2>&1
}

expect() { # what, actual status, expected status, text in the output, in the XML
  if [[ "$2" == "$3" && "$(cat "$out")" == *"$4"* && "$(cat "$xml")" == *"$5"* ]]; then
    return
  fi
  failed=1
  printf 'FAILED: %s: status %s, expected %s\n' "$1" "$2" "$3"
  cat "$out" "$xml"
}

run_test x=y -- "$joining"
expect "passes" $? 0 "2 scenarios, 4 combinations: 4 passed, 0 failed." \
  '<testsuites tests="4" failures="0" '

run_test x=y -- "$joining" "$wrong"
expect "fails" $? 3 "FAILED $wrong:10:5: alice_is_refused, steps[0]" \
  '<testcase name="alice_is_refused" classname="tests.policy_test.wrong" '

run_test TESTBRIDGE_TEST_ONLY=^joins -- "$joining" "$wrong"
expect "filters" $? 0 "1 scenario, 3 combinations: 3 passed" '<testsuites tests="3" '

run_test TESTBRIDGE_TEST_ONLY=nothing -- "$joining"
expect "passes if the filter leaves nothing" $? 0 "0 combinations" '<testsuites tests="0" '

status_file="$TEST_TMPDIR/status"
for index in 0 1 2; do
  rm -f "$status_file"
  run_test TEST_TOTAL_SHARDS=3 TEST_SHARD_INDEX="$index" TEST_SHARD_STATUS_FILE="$status_file" \
    -- "$joining" "$wrong"
  status=$?
  # The five cases are dealt out in turn.
  expected=(" 2 combinations" " 2 combinations" " 1 combination")
  expect "shard $index" "$status" "$((index == 1 ? 3 : 0))" "${expected[index]}" "<testsuites "
  [[ -e "$status_file" ]] || { failed=1; echo "FAILED: shard $index did not touch $status_file"; }
done

# Under `bazel coverage`: a tracefile of LCOV, as geninfo(1) describes it, in which the
# rules of the sign-in are lines, some of them reached.
coverage="$TEST_TMPDIR/coverage"
mkdir -p "$coverage"
run_test COVERAGE_DIR="$coverage" -- "$joining"
expect "collects coverage" $? 0 "4 passed, 0 failed." "<testsuites "
mapfile -t tracefiles < <(find "$coverage" -name '*.dat')
strange="$(grep -vxE 'TN:|SF:[^[:space:]]+|BRDA:[0-9]+,[0-9]+,[0-9]+,([0-9]+|-)|BR[FH]:[0-9]+|DA:[0-9]+,[0-9]+|L[HF]:[0-9]+|end_of_record' \
  "${tracefiles[@]}")"
reached="$(sed -n '/^SF:membership\/internal\/sign_in_rules\.cc$/,/^end_of_record$/p' "${tracefiles[@]}" |
  grep -cE '^DA:[0-9]+,[1-9]')"
if [[ "${#tracefiles[@]}" != 1 || -n "$strange" || "$reached" == 0 ]]; then
  failed=1
  echo "FAILED: tracefiles ${tracefiles[*]}: $reached rules of the sign-in reached, strange lines: '$strange'"
fi

exit "$failed"
