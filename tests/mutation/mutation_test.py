#!/usr/bin/env python3
"""Switches one mutant after the other on; for each, the test that it names must fail.

Usage: mutation_test.py [--find] MUTANTS LIBRARY TEST...

LIBRARY is the shared library with all mutants; it is loaded ahead of the
libraries that the TESTs, binaries of GoogleTest, were linked with. With no
mutant on, every named test must pass. --find runs all TESTs for every mutant
and prints which tests fail, for choosing one.
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
import time
import tomllib

SECONDS_FOR_ONE = 120


def run(library, binary, tests, number):
    """Runs tests of a binary with a mutant on. Returns those that failed, and how many ran."""
    env = dict(os.environ, LD_PRELOAD=os.path.abspath(library), MEMBERSHIP_MUTANT=str(number))
    for name in ("TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX", "XML_OUTPUT_FILE", "GTEST_OUTPUT", "TESTBRIDGE_TEST_ONLY"):
        env.pop(name, None)
    command = [os.path.abspath(binary), "--gtest_filter=" + tests, "--gtest_brief=1"]
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace",
                              timeout=SECONDS_FOR_ONE, check=False)
    except subprocess.TimeoutExpired:
        return ["(timeout)"], 1
    ran = re.search(r"\[==========\] (\d+) tests? from", done.stdout)
    failed = re.findall(r"^\[  FAILED  \] ([^\s,]+)", done.stdout, re.M)
    if done.returncode != 0 and not failed:
        failed = ["(exit %d) %s" % (done.returncode, done.stderr.strip()[-300:])]
    return failed, int(ran.group(1)) if ran else 0


def find(mutants, library, binaries):
    def failing(item):
        number, mutant = item
        found = []
        for binary in binaries:
            found += ["%s %s" % (binary, name) for name in dict.fromkeys(run(library, binary, "*", number)[0])]
        return number, mutant, found

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for number, mutant, found in pool.map(failing, enumerate(mutants, 1)):
            print(json.dumps({"mutant": number, "fault": mutant["fault"], "fails": found}), flush=True)


def check(mutants, library, binaries):
    problems = []
    named = {}
    for number, mutant in enumerate(mutants, 1):
        if "equivalent" in mutant:
            continue
        binary, test = mutant["test"].split()
        if binary not in binaries:
            problems.append("mutant %d, %s: %s is no test of this target" % (number, mutant["fault"], binary))
            continue
        named.setdefault(binary, []).append((number, test))
    for binary, tests in named.items():
        wanted = {test for _, test in tests}
        failed, ran = run(library, binary, ":".join(sorted(wanted)), 0)
        if failed or ran < len(wanted):
            problems.append("%s without a mutant: expected %d tests to pass, got %d that ran, failed: %s"
                            % (binary, len(wanted), ran, ", ".join(failed) or "none"))

    def killed(item):
        binary, number, test = item
        return number, test in run(library, binary, test, number)[0]

    items = [(binary, number, test) for binary, tests in named.items() for number, test in tests]
    killed_numbers = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for number, is_killed in pool.map(killed, items):
            if is_killed:
                killed_numbers.add(number)
            else:
                problems.append("mutant %d survives, %s: expected %s to fail"
                                % (number, mutants[number - 1]["fault"], mutants[number - 1]["test"]))
    return killed_numbers, problems


def main():
    arguments = sys.argv[1:]
    finding = arguments[0] == "--find"
    mutants_path, library, *binaries = arguments[finding:]
    with open(mutants_path, "rb") as file:
        mutants = tomllib.load(file)["mutant"]
    if finding:
        return find(mutants, library, binaries)
    started = time.monotonic()
    killed_numbers, problems = check(mutants, library, binaries)
    equivalent = sum("equivalent" in mutant for mutant in mutants)
    print(json.dumps({"mutants": len(mutants), "killed": len(killed_numbers), "equivalent": equivalent,
                      "seconds": round(time.monotonic() - started, 1)}))
    for problem in problems:
        print(problem)
    if problems or len(killed_numbers) + equivalent != len(mutants):
        sys.exit(1)
    return None


if __name__ == "__main__":
    main()
