#!/usr/bin/env python3
"""Measures every row of the performance goals beside its floor.

Usage: bazel run -c opt //benchmarks:report -- [--format=text|json|markdown] [--quick] [--out DIR | --update]

  --format=json      one JSON object a line for each row
  --quick            not the worlds of 10 000 000 people: minutes, and 4 GB of memory
  --largest=N        no worlds of more than N people
  --no-instructions  does not count instructions, which takes a minute where there is no hardware counter
  --out=DIR          also writes results.json, results.md, scaling.svg and ratios.svg there
  --update           --out=docs/benchmarks, and the table in README.md
  --draw=FILE        measures nothing: takes the results of a file, and judges them by the goals of now
  --unoptimized      measures although this is not `-c opt`: for tests

The goals are in benchmarks/goals.json. A row that misses its goal is no error.
"""

import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

import report_rows

SIZES = (1000, 100000, 1000000, 10000000)
QUICK = 1000000
DRAWERS = (sys.executable, "/usr/bin/python3")  # Debian's packages are for the second
HERE = os.path.dirname(os.path.realpath(__file__))


def say(text):
    """Shows progress, to whoever looks."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K%s" % text)
        sys.stderr.flush()


def run_benchmarks(binary, options):
    """Returns what Google Benchmark has to say, as it says it in JSON."""
    environment = dict(os.environ, COUNT_INSTRUCTIONS="1" if options.instructions else "0")
    above = [str(size) for size in SIZES if size > options.largest]
    with tempfile.NamedTemporaryFile(mode="r", suffix=".json") as out:
        command = [binary, "--benchmark_out=" + out.name, "--benchmark_out_format=json"]
        if above:
            command.append("--benchmark_filter=-/(%s)(/|$)" % "|".join(above))
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True) as process:
            for line in process.stdout:
                say("%s: %s" % (os.path.basename(binary), line.split("/iterations")[0].strip()))
        if process.returncode != 0:
            sys.exit("%s: exit status %d" % (binary, process.returncode))
        told = out.read()
    # A binary of which no row was asked for says nothing.
    return json.loads(told) if told else {"context": {}, "benchmarks": []}


def machine():
    model = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = re.search(r"^model name\s*: (.*)$", file.read(), re.M).group(1)
    except (OSError, AttributeError):
        pass
    return "%s, %d cores" % (model.strip(), os.cpu_count())


def commit():
    folder = os.environ.get("BUILD_WORKSPACE_DIRECTORY", HERE)
    told = subprocess.run(["git", "-C", folder, "describe", "--always", "--dirty", "--abbrev=10", "--exclude=*"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return told.stdout.strip() or "unknown"


def measure(options):
    goals = report_rows.load_goals()
    rows = []
    compiler = "unknown compiler"
    load = os.getloadavg()[0]
    for binary in options.binaries:
        told = run_benchmarks(binary, options)
        compiler = told["context"].get("compiler", compiler)
        for measured in told["benchmarks"]:
            if measured.get("error_occurred"):
                sys.exit("%s: %s" % (measured["run_name"], measured["error_message"]))
            rows.append(report_rows.row_of(measured, goals))
    say("")
    if not options.unoptimized and not all(row.pop("optimized") for row in rows):
        sys.exit("not optimized, so that no figure means anything; run: bazel run -c opt //benchmarks:report")
    for row in rows:
        row.pop("optimized", None)
    rows = report_rows.in_order(rows, goals)
    report_rows.judge_rows(rows, goals)
    context = {"machine": machine(), "compiler": compiler, "flags": options.flags, "commit": commit(),
               "date": datetime.date.today().isoformat(), "load": round(load, 1)}
    return {"context": context, "rows": rows}


def print_results(results, form):
    if form == "json":
        for row in results["rows"]:
            print(json.dumps(row, ensure_ascii=False))
    elif form == "markdown":
        print(report_rows.full_table(results), end="")
    else:
        print(report_rows.text_table(results), end="")
    rows = [row for row in results["rows"] if row["goals"]]
    if any(row["instructions"] is None for row in rows if "instructions" in row["goals"]):
        sys.stderr.write("instructions: not counted; that takes perf_event_open or ptrace, which containers may forbid "
                         "(docker run --cap-add=SYS_PTRACE), or by hand valgrind --tool=callgrind\n")
    unmeasured = set(report_rows.load_goals()["goals"]) - {row["name"] for row in rows}
    sys.stderr.write("%d of %d rows meet their goals%s\n" % (
        sum(row["met"] for row in rows), len(rows),
        "; not measured: " + ", ".join(sorted(unmeasured)) if unmeasured else ""))


def draw(results, folder):
    """Draws in another Python if this one has no matplotlib."""
    script = os.path.join(HERE, "report_pictures.py")
    for python in DRAWERS:
        if subprocess.run([python, "-c", "import matplotlib"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            subprocess.run([python, script, results, folder], check=True)
            return
    sys.exit("no pictures: python3-matplotlib is missing; run: bazel/setup.sh --benchmarks")


def write(results, folder):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "results.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1, ensure_ascii=False)
        file.write("\n")
    with open(os.path.join(folder, "results.md"), "w", encoding="utf-8") as file:
        file.write("# Every row that was measured\n\n" + report_rows.full_table(results))
    draw(path, folder)


def update_readme(results, path):
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(report_rows.BEGIN)
    after = rest.split(report_rows.END)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + report_rows.BEGIN + report_rows.readme_table(results) + report_rows.END + after)


def parse(arguments):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("binaries", nargs="*")
    parser.add_argument("--flags", default="unknown flags")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument("--quick", dest="largest", action="store_const", const=QUICK, default=SIZES[-1])
    parser.add_argument("--largest", type=int)
    parser.add_argument("--no-instructions", dest="instructions", action="store_false")
    parser.add_argument("--out", "--svg", dest="out")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--draw")
    parser.add_argument("--unoptimized", action="store_true")
    return parser.parse_args(arguments)


def main():
    options = parse(sys.argv[1:])
    # Paths are those of whoever calls, not of Bazel.
    called_from = os.environ.get("BUILD_WORKING_DIRECTORY", ".")
    workspace = os.environ.get("BUILD_WORKSPACE_DIRECTORY", ".")
    if options.draw:
        with open(os.path.join(called_from, options.draw), encoding="utf-8") as file:
            results = json.load(file)
        report_rows.judge_rows(results["rows"], report_rows.load_goals())
    else:
        results = measure(options)
        print_results(results, options.format)
    if options.out:
        write(results, os.path.join(called_from, options.out))
    if options.update:
        write(results, os.path.join(workspace, "docs", "benchmarks"))
        update_readme(results, os.path.join(workspace, "README.md"))


if __name__ == "__main__":
    main()
