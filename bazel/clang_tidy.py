#!/usr/bin/env python3
"""Lints sources with clang-tidy, many in one translation unit.

Usage: bazel/clang_tidy.py SOURCE...

Runs in the root of the workspace and needs compile_commands.json; see
compile_commands.py. Prints each finding once, where it stands, and ends with 1
if there are any. A unit that does not compile is halved until its parts do, so
that to group what cannot be grouped costs time, and hides nothing.

First it lints, in the same ways, the faults that are planted in bazel/controls,
and fails when one of them is not found.
"""

import concurrent.futures
import functools
import json
import os
import re
import subprocess
import sys
import tempfile

import lint_units

FAULT = "bazel/controls/lint_fault.cc"
INNOCENT = "bazel/controls/lint_innocent.cc"
# Checks that look only at the source that clang-tidy is given, not at those that a
# unit includes. lint_units.unused_names() is in their place.
UNUSED = {"using": "misc-unused-using-decls", "namespace": "misc-unused-alias-decls"}
FINDING = re.compile(r"^(?=\S+:\d+:\d+: (?:error|warning): )", re.MULTILINE)


@functools.lru_cache(maxsize=None)
def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def split_flags(arguments):
    """The flags that say where headers are, each a tuple, and all others."""
    paths, others, rest = [], [], iter(arguments[1:])
    for flag in rest:
        if flag in ("-c", "-o", "-MF"):
            next(rest)
        elif flag in ("-iquote", "-isystem"):
            paths.append((flag, next(rest)))
        elif flag.startswith("-I"):
            paths.append((flag,))
        elif flag != "-MD" and not flag.startswith("-frandom-seed="):
            others.append(flag)
    return paths, others


def unused(source):
    lines = read(source).splitlines()
    for number, keyword, name in lint_units.unused_names(read(source)):
        if "NOLINT" not in lines[number - 1]:
            yield "%s:%d:1: error: '%s' is declared and not used [%s]\n%s\n" % (
                source, number, name, UNUSED[keyword], lines[number - 1])


class Linter:
    """Lints units of sources whose flags are known."""

    def __init__(self, flags, folder):
        self._flags = flags  # path -> what split_flags() returns
        self._folder = folder
        self.halved = 0

    def findings(self, unit):
        """What is found in the sources of a unit: texts that begin with a place."""
        output, code = self._run(unit)
        found = [text for text in FINDING.split(output) if FINDING.match(text)]
        compiles = "[clang-diagnostic-error]" not in output and (code == 0 or found)
        if len(unit) > 1 and not compiles:
            self.halved += 1
            half = len(unit) // 2
            return self.findings(unit[:half]) + self.findings(unit[half:])
        if code != 0 and not found:
            found = ["%s: clang-tidy ended with %d\n%s" % (unit[0], code, output)]
        return found + [text for source in unit for text in unused(source)]

    def _run(self, unit):
        paths = dict.fromkeys(path for source in unit for path in self._flags[source][0])
        run = subprocess.run(
            ["clang-tidy", "--quiet", "--config-file=.clang-tidy",
             "--checks=" + ",".join("-" + check for check in UNUSED.values()),
             self._main_file(unit), "--",
             *(flag for path in paths for flag in path), *self._flags[unit[0]][1]],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        here = r"^(?:%s/)?(?:\./)?" % re.escape(os.getcwd())
        return re.sub(here, "", run.stdout, flags=re.MULTILINE), run.returncode

    def _main_file(self, unit):
        if len(unit) == 1:
            return unit[0]
        handle, name = tempfile.mkstemp(suffix=".cc", dir=self._folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            for source in unit:
                file.write('#include "%s"  // NOLINT(bugprone-suspicious-include)\n' % source)
        return name


def planted(path):
    """The faults in a control: where each is and the check that its comment names."""
    for number, line in enumerate(read(path).splitlines(), 1):
        check = re.search(r"// ([a-z]+-[a-z-]+)$", line)
        if check:
            yield "%s:%d:" % (path, number), "[%s" % check[1]


def check_controls(folder):
    flags = {path: ([("-iquote", ".")], ["-std=c++17"]) for path in (FAULT, INNOCENT)}
    # Beside an innocent source, and in a unit that cannot compile.
    for unit, compiles in (([INNOCENT, FAULT], True), ([INNOCENT, FAULT, FAULT], False)):
        linter = Linter(flags, folder)
        found = linter.findings(unit)
        for place, check in planted(FAULT):
            if not any(text.startswith(place) and check in text for text in found):
                sys.exit("FAILED: planted, but not found in %s: %s %s]" % (unit, place, check))
        for text in found:
            if not text.startswith(FAULT):
                sys.exit("FAILED: found in what is innocent: " + text)
        if compiles != (linter.halved == 0):
            sys.exit("FAILED: %s was halved %d times" % (unit, linter.halved))


def main(sources):
    with open("compile_commands.json", encoding="utf-8") as file:
        flags = {c["file"]: split_flags(c["arguments"]) for c in json.load(file)}
    homeless = [source for source in sources if source not in flags]
    if homeless or not sources:
        sys.exit("FAILED: in no target: %s" % (homeless or "no sources are given"))

    units = lint_units.units(sources, read, lambda a, b: flags[a][1] == flags[b][1])
    if sorted(source for unit in units for source in unit) != sorted(set(sources)):
        sys.exit("FAILED: the units are not the sources")
    findings = {}
    with tempfile.TemporaryDirectory() as folder:
        check_controls(folder)
        linter = Linter(flags, folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for found in pool.map(linter.findings, units):
                findings.update(dict.fromkeys(found))
    print("".join(findings), end="")
    print("clang-tidy: %d sources in %d units, halved %d times to compile; %d findings" %
          (len(sources), len(units), linter.halved, len(findings)))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
