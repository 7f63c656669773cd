#!/usr/bin/env python3
"""Tests of the benchmarks' report: what it says, never how fast anything was."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, "benchmarks")
import report_rows  # pylint: disable=wrong-import-position

BENCHMARKS = sys.argv[1:]
RESULTS = "docs/benchmarks/results.json"
REPORT = [sys.executable, "benchmarks/report.py"] + BENCHMARKS


def run(arguments, **environment):
    return subprocess.run(REPORT + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False,
                          env=dict(os.environ, **environment))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def results():
    return json.loads(read(RESULTS))


def named_rows():
    """The names of all rows that the binaries have."""
    names = []
    for benchmark in BENCHMARKS:
        listed = subprocess.run([benchmark, "--benchmark_list_tests"], stdout=subprocess.PIPE, text=True, check=True)
        names += [line.split("/iterations:")[0] for line in listed.stdout.splitlines()]
    return names


def row(**fields):
    made = {"name": "decide", "work": "deciding", "people": None, "threads": 1, "floor": "less", "runs": 3.0,
            "ns": 100.0, "floor_ns": 50.0, "ratio": 2.0, "decisions_per_second": 1e7, "bytes": 8.0,
            "allocations": 0.0, "instructions": None, "speedup": None}
    made.update(fields)
    return made


def judged(**fields):
    made = row(**fields)
    report_rows.judge_rows([made], {"goals": {"decide": {"ratio": 2, "ns": 100, "allocations": 0, "speedup": 1.8}}})
    return made


class GoalsTest(unittest.TestCase):

    def test_every_goal_is_that_of_a_row(self):
        self.assertLessEqual(set(report_rows.load_goals()["goals"]), set(named_rows()))

    def test_every_row_says_what_it_measures(self):
        kinds = {name.split("/")[0] for name in named_rows()}
        self.assertEqual(kinds, set(report_rows.load_goals()["work"]))

    def test_goal_met_when_reached_exactly(self):
        self.assertIs(judged(speedup=1.8)["met"], True)

    def test_goal_missed_when_above_at_most_or_below_at_least(self):
        for field, value in (("ratio", 2.01), ("ns", 101), ("allocations", 0.1), ("speedup", 1.79)):
            made = judged(**{field: value})
            self.assertEqual((made["met"], made["missed"]), (False, [field]))

    def test_no_verdict_when_there_is_no_goal(self):
        made = judged(name="another")
        self.assertEqual((made["goal"], made["met"]), (None, None))

    def test_growth_is_what_a_tenth_of_the_people_does_not_explain_beside_the_floor(self):
        rows = [row(name="a/1000", people=1000, ratio=2), row(name="a/10000", people=10000, ratio=3)]
        report_rows.judge_rows(rows, {"goals": {}})
        self.assertEqual([made["growth"] for made in rows], [None, 1.5])


class ReportTest(unittest.TestCase):

    def test_prints_a_json_object_a_line_for_each_row(self):
        done = run(["--format=json", "--largest=1000", "--no-instructions", "--unoptimized"])
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        small = {name for name in named_rows() if re.match(r"[^/]*(/1000)?$", name)}
        self.assertEqual({made["name"] for made in rows}, small)
        for made in rows:
            for field in ("ns", "floor_ns", "ratio", "decisions_per_second", "allocations"):
                self.assertIsInstance(made[field], float, made)
            self.assertGreater(min(made["ns"], made["floor_ns"], made["ratio"]), 0, made)
            for field in ("goal", "met", "instructions", "bytes", "people", "threads", "floor", "growth"):
                self.assertIn(field, made)

    def test_refuses_what_is_not_optimized(self):
        done = run(["--format=json", "--largest=1000", "--no-instructions"])
        if done.returncode == 0:
            self.skipTest("built with -c opt")
        self.assertIn("run: bazel run -c opt //benchmarks:report", done.stderr)
        self.assertEqual(done.stdout, "")


class PicturesTest(unittest.TestCase):

    def draw(self, folder):
        done = run(["--draw", os.path.abspath(RESULTS), "--out", folder], MPLCONFIGDIR=folder)
        if "python3-matplotlib is missing; run: bazel/setup.sh --benchmarks" in done.stderr:
            self.assertNotEqual(done.returncode, 0)
            self.skipTest("no matplotlib, and the report says so")
        self.assertEqual(done.returncode, 0, done.stderr)
        return [read(os.path.join(folder, name)) for name in ("scaling.svg", "ratios.svg")]

    def test_same_results_draw_the_same_pictures(self):
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            pictures = self.draw(first)
            self.assertEqual(pictures, self.draw(second))
        for picture in pictures:
            self.assertIn("<svg", picture)
            self.assertLess(len(picture), 64 * 1024)


class RepositoryTest(unittest.TestCase):
    """`bazel run -c opt //benchmarks:report -- --update` mends these."""

    def test_readme_has_the_table_of_the_results(self):
        self.assertIn(report_rows.BEGIN + report_rows.readme_table(results()) + report_rows.END, read("README.md"))

    def test_full_table_is_that_of_the_results(self):
        self.assertIn(report_rows.full_table(results()), read("docs/benchmarks/results.md"))

    def test_picture_shows_the_ratios_of_the_results(self):
        picture = read("docs/benchmarks/ratios.svg")
        for made in results()["rows"]:
            if made["goal"] is not None:
                ratio, goal = report_rows.number(made["ratio"]), report_rows.number(made["goal"])
                self.assertIn("%s of %s" % (ratio, goal), picture)

    def test_results_are_judged_by_the_goals_of_today(self):
        rows = results()["rows"]
        before = json.dumps(rows)
        report_rows.judge_rows(rows, report_rows.load_goals())
        self.assertEqual(json.dumps(rows), before)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
