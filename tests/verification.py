#!/usr/bin/env python3
"""Verifies the policy, and says what was verified.

Usage: bazel run -c opt //tests:verification [-- --format=json]
       verification.py --check README    fails unless README says the same

Runs the enumeration of all facts against the specification, the properties, the
exploration of lifecycles and the mutants, each a test of its own, and adds up
what they print. Exits with 1 if anything does not hold.
"""

import json
import os
import re
import subprocess
import sys
import time

ENUMERATED = re.compile(r"^\w+: (\d+) combinations enumerated, which stand for all (\d+)$", re.M)
EXPLORED = re.compile(r"^\w+: (\d+) states, (\d+) transitions, (\d+) pairs", re.M)
PASSED = re.compile(r"^\[  PASSED  \] (\d+) tests?", re.M)
FAILED = re.compile(r"^\[  FAILED  \] ([^\s,]+)", re.M)
BEGIN, END = "<!-- verification -->\n", "<!-- end of verification -->"
PROPERTIES = ("tests/spec/sign_in_properties_test", "tests/spec/request_properties_test",
              "tests/spec/monotonicity_test", "tests/property/decide_property_test",
              "tests/property/change_property_test", "tests/property/isolation_property_test")


def run(command, results):
    """Runs a command and adds the seconds that it took."""
    environment = {key: value for key, value in os.environ.items()
                   if not key.startswith(("TEST_", "GTEST_", "XML_", "BUILD_", "TESTBRIDGE_"))}
    started = time.monotonic()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    results["seconds"] += time.monotonic() - started
    failed = sorted(set(FAILED.findall(done.stdout)))
    if done.returncode != 0 and not failed:
        failed = ["%s (exit status %d)" % (command[0], done.returncode)]
    results["failed"] += failed
    return done.stdout


def enumerate_facts():
    results = {"seconds": 0.0, "failed": []}
    output = run(["tests/spec/agreement_test"], results)
    rows = ENUMERATED.findall(output)
    results.update(kinds=len(rows), combinations=sum(int(row[0]) for row in rows),
                   covered=sum(int(row[1]) for row in rows), disagreements=len(results["failed"]))
    return results


def check_properties():
    results = {"seconds": 0.0, "failed": [], "properties": 0}
    for test in PROPERTIES:
        passed = PASSED.search(run([test], results))
        results["properties"] += int(passed.group(1)) if passed else 0
    return results


def explore():
    results = {"seconds": 0.0, "failed": []}
    rows = EXPLORED.findall(run(["tests/model/explore_test"], results))
    results.update(worlds=len(rows), states=sum(int(row[0]) for row in rows),
                   transitions=sum(int(row[1]) for row in rows), pairs=sum(int(row[2]) for row in rows),
                   violations=len(results["failed"]))
    return results


def mutate(membership, scenarios, code_mutants):
    results = {"seconds": 0.0, "failed": []}
    rules = json.loads(run([membership, "test", "--mutants", "--format=json"] + scenarios, results).splitlines()[-1])
    code_output = run(code_mutants, results)
    code = json.loads(code_output.splitlines()[0])
    sys.stderr.write("".join(line + "\n" for line in code_output.splitlines()[1:]))
    results.update(rule_mutants=rules["mutants"], code_mutants=code["mutants"],
                   mutants=rules["mutants"] + code["mutants"] + rules["equivalent"],
                   killed=rules["killed"] + code["killed"],
                   equivalent=rules["equivalent"] + code["equivalent"])
    return results


def verify(membership, code_mutants):
    facts, properties, lifecycles = enumerate_facts(), check_properties(), explore()
    mutants = mutate(membership, ["tests/scenarios"], code_mutants)
    parts = {"enumeration": facts, "properties": properties, "lifecycles": lifecycles, "mutants": mutants}
    result = {"combinations": facts["combinations"], "combinations_covered": facts["covered"],
              "request_kinds": facts["kinds"], "disagreements": facts["disagreements"],
              "properties": properties["properties"], "worlds": lifecycles["worlds"],
              "states": lifecycles["states"], "transitions": lifecycles["transitions"],
              "pairs": lifecycles["pairs"], "violations": lifecycles["violations"] + len(properties["failed"]),
              "mutants": mutants["mutants"], "rule_mutants": mutants["rule_mutants"],
              "code_mutants": mutants["code_mutants"], "killed": mutants["killed"],
              "equivalent": mutants["equivalent"],
              "seconds": {name: round(part["seconds"], 1) for name, part in parts.items()}}
    holds = (not any(part["failed"] for part in parts.values()) and facts["kinds"] > 0 and
             lifecycles["worlds"] > 0 and result["killed"] + result["equivalent"] == result["mutants"])
    return result, holds, [name for part in parts.values() for name in part["failed"]]


def table(result):
    """The figures as Markdown, without the seconds."""
    rows = (
        ("combinations of facts, of %(request_kinds)d kinds of request" % result,
         "%d judged, which stand for all %d" % (result["combinations"], result["combinations_covered"])),
        ("disagreements with the specification", result["disagreements"]),
        ("properties, each a sentence", result["properties"]),
        ("states of %(worlds)d small worlds, all that can be reached" % result, result["states"]),
        ("steps between them", result["transitions"]),
        ("pairs of decisions on one state, applied in both orders", result["pairs"]),
        ("violations", result["violations"]),
        ("faults planted in rules, and found by the scenarios", result["rule_mutants"]),
        ("faults planted in the code around them, and found by a test", result["code_mutants"]),
        ("planted faults that change no decision, by enumeration", result["equivalent"]),
    )
    return "| Verified | |\n|---|---|\n" + "".join("| %s | %s |\n" % row for row in rows)


def main():
    arguments = sys.argv[1:]
    at = arguments.index("--end-of-tests")
    membership, *code_mutants = arguments[:at]
    options = arguments[at + 1:]
    readme = options[1] if options[:1] == ["--check"] else None
    if readme is None and options not in ([], ["--format=json"], ["--format=text"]):
        sys.exit("usage: bazel run -c opt //tests:verification [-- --format=text|json]")
    result, holds, failed = verify(membership, code_mutants)
    if readme is not None:
        with open(readme, encoding="utf-8") as file:
            if BEGIN + table(result) + END not in file.read():
                sys.stdout.write(BEGIN + table(result) + END + "\n")
                sys.exit("%s: expected these figures between the marks" % readme)
    elif options == ["--format=json"]:
        print(json.dumps(result))
    else:
        print(table(result) + "\nSeconds: " + ", ".join("%s %s" % item for item in result["seconds"].items()))
    if not holds:
        sys.exit("does not hold: " + ", ".join(failed or ["the figures above"]))


if __name__ == "__main__":
    main()
