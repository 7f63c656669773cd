#!/usr/bin/env python3
"""Writes a source with its mutants in it, each behind its number.

Usage: mutate.py MUTANTS SOURCE OUT

SOURCE is a path as mutants.toml has it. Number N of all mutants, counted from
1, is on while mutation::IsOn(N). Fails if an original does not stand there
exactly once: whoever changes the source changes its mutants.
"""

import re
import sys
import tomllib


def pattern(original):
    """The original, with any white space for each stretch of white space."""
    return r"\s*".join(re.escape(part) for part in original.split())


def replacement(number, original, mutated):
    on = "::membership::mutation::IsOn(%d)" % number
    if original.endswith(("{", ";", "}")):
        if original.endswith("{"):  # the head of an `if`: its condition changes
            head = re.fullmatch(r"if \((.*)\) \{", original).group(1)
            other = re.fullmatch(r"if \((.*)\) \{", mutated).group(1)
            return "if (%s ? (%s) : (%s)) {" % (on, other, head)
        return "if (%s) { %s } else { %s }" % (on, mutated, original)
    return "(%s ? (%s) : (%s))" % (on, mutated, original)


def mutate(text, source, mutants):
    for number, mutant in enumerate(mutants, 1):
        if mutant["file"] != source:
            continue
        found = re.findall(pattern(mutant["original"]), text)
        if len(found) != 1:
            sys.exit("mutant %d, %s: expected its original once in %s, got it %d times"
                     % (number, mutant["fault"], source, len(found)))
        new = replacement(number, mutant["original"].strip(), mutant["mutated"].strip())
        text = re.sub(pattern(mutant["original"]), lambda _: new, text)
    return '#include "tests/mutation/mutant.h"\n#line 1 "%s"\n' % source + text


def main():
    mutants_path, source, out = sys.argv[1:]
    with open(mutants_path, "rb") as file:
        mutants = tomllib.load(file)["mutant"]
    with open(source, encoding="utf-8") as file:
        text = file.read()
    with open(out, "w", encoding="utf-8") as file:
        file.write(mutate(text, source, mutants))


if __name__ == "__main__":
    main()
