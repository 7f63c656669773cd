"""What the benchmarks' report says: rows, their goals, and tables of them."""

import json
import os

# The goals that are to be reached at least; all others are at most.
AT_LEAST = ("decisions_per_second", "speedup")
FIELDS = ("ns", "floor_ns", "ratio", "decisions_per_second", "bytes", "allocations", "instructions", "speedup", "runs")
DIGITS = 4  # of what is measured
BEGIN, END = "<!-- benchmarks -->\n", "<!-- end of benchmarks -->"


def load_goals():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "goals.json"), encoding="utf-8") as file:
        return json.load(file)


def rounded(value):
    return None if value is None else float("%.*g" % (DIGITS, value))


def row_of(measured, goals):
    """Makes a row of what Google Benchmark says of one benchmark."""
    name = measured["run_name"].split("/iterations:")[0].split("/manual_time")[0]
    kind, _, people = name.partition("/")
    row = {"name": name, "work": goals["work"][kind], "people": int(people) if people else None,
           "threads": int(measured.get("threads", 1)), "floor": measured.get("label", "")}
    row.update({field: rounded(measured.get(field)) for field in FIELDS})
    row["optimized"] = measured.get("optimized") == 1
    return row


def in_order(rows, goals):
    kinds = list(goals["work"])
    return sorted(rows, key=lambda row: (kinds.index(row["name"].split("/")[0]), row["people"] or 0))


def judge_rows(rows, goals):
    """Adds to each row its growth, its goals, and whether it meets them."""
    by_name = {row["name"]: row for row in rows}
    for row in rows:
        smaller = by_name.get("%s/%d" % (row["name"].split("/")[0], (row["people"] or 0) // 10))
        row["growth"] = rounded(row["ratio"] / smaller["ratio"]) if smaller else None
        row["goals"] = goals["goals"].get(row["name"], {})
        row["goal"] = row["goals"].get("ratio")
        row["missed"] = [field for field, goal in row["goals"].items() if is_missed(field, goal, row[field])]
        row["met"] = not row["missed"] if row["goals"] else None


def is_missed(field, goal, value):
    # What could not be counted, or grown from, is said to be null, not to be missed.
    if value is None:
        return False
    return value < goal if field in AT_LEAST else value > goal


def number(value):
    """Three digits at least, and blanks between thousands."""
    if value is None:
        return ""
    text = "%.3g" % value
    if "e" in text or value >= 1000:
        text = "%d" % round(value)
    return "{:,}".format(int(text)).replace(",", " ") if text.isdigit() else text


def people(count):
    if count is None:
        return ""
    return "%d M" % (count // 1000000) if count >= 1000000 else "%d k" % (count // 1000)


def goal_text(field, goal):
    texts = {"ns": "≤ %s ns", "instructions": "≤ %s instructions", "bytes": "≤ %s bytes a user",
             "decisions_per_second": "≥ %s decisions/s", "speedup": "≥ %s × one thread",
             "growth": "≤ %s × the floor's growth from a tenth of the people"}
    return "no allocation" if field == "allocations" else texts[field] % number(goal)


def in_itself(row):
    """The goals beside the ratio, each with what was measured."""
    parts = []
    for field, goal in row["goals"].items():
        if field != "ratio":
            value = row[field]
            got = "not measured" if value is None else number(value)
            parts.append("%s: %s" % (goal_text(field, goal), got))
    return "; ".join(parts)


def cells(row):
    goal = "" if row["goal"] is None else "≤ %s" % number(row["goal"])
    met = {True: "yes", False: "**no**: " + ", ".join(row["missed"]).replace("_", " "), None: ""}[row["met"]]
    return [row["work"], people(row["people"]), number(row["ns"]), number(row["floor_ns"]), number(row["ratio"]),
            goal, in_itself(row), met]


HEAD = ["Work", "People", "ns", "floor ns", "ratio", "goal", "in itself", "met"]
MORE_HEAD = ["decisions/s", "bytes", "allocations", "instructions", "× one thread", "growth", "floor"]


def more_cells(row):
    return [number(row["decisions_per_second"]), number(row["bytes"]), number(row["allocations"]),
            number(row["instructions"]), number(row["speedup"]), number(row["growth"]), row["floor"]]


def markdown(head, lines):
    rule = "|%s\n" % ("---|" * len(head))
    return "| %s |\n" % " | ".join(head) + rule + "".join("| %s |\n" % " | ".join(line) for line in lines)


def context_text(context):
    return "%(machine)s, load %(load)s at the start; %(compiler)s, %(flags)s; commit %(commit)s, %(date)s" % context


def readme_table(results):
    """The rows that have goals, as Markdown."""
    rows = [row for row in results["rows"] if row["goals"]]
    met = sum(row["met"] for row in rows)
    return "%s\n%d of %d rows meet their goals. Measured on %s.\n" % (
        markdown(HEAD, [cells(row) for row in rows]), met, len(rows), context_text(results["context"]))


def full_table(results):
    """All rows with all that was measured, as Markdown."""
    return "%s\nMeasured on %s.\n" % (
        markdown(HEAD[:6] + HEAD[7:] + MORE_HEAD,
                 [cells(row)[:6] + cells(row)[7:] + more_cells(row) for row in results["rows"]]),
        context_text(results["context"]))


def text_table(results):
    lines = [HEAD[:6] + HEAD[7:] + MORE_HEAD[:-1]]
    lines += [cells(row)[:6] + cells(row)[7:] + more_cells(row)[:-1] for row in results["rows"]]
    lines = [[cell.replace("*", "").replace("`", "") for cell in line] for line in lines]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    # Numbers to the right.
    aligned = ["  ".join(cell.ljust(width) if i in (0, 6) else cell.rjust(width)
                         for i, (cell, width) in enumerate(zip(line, widths))).rstrip() for line in lines]
    return "\n".join(aligned) + "\n\n%s\n" % context_text(results["context"])
