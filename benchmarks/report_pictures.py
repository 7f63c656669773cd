#!/usr/bin/env python3
"""Draws the results of benchmarks/report.py.

Usage: report_pictures.py RESULTS.json DIR

Writes scaling.svg and ratios.svg. The same results make the same bytes. The
background is transparent and the text grey, so that they can be read on light
and on dark pages. Needs python3-matplotlib.
"""

import json
import os
import sys

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # pylint: disable=wrong-import-position

import report_rows  # pylint: disable=wrong-import-position

GREY, FAINT = "#808890", "#80889055"
COLORS = ("#3b82d6", "#2ea06b", "#d98324", "#b05cc8")
MET, MISSED = "#2ea06b", "#d9534f"
LINES = (("directory_by_key_random", "one by key, random"), ("directory_by_key_sequential", "one by key, in order"),
         ("directory_bulk", "everybody at once"), ("directory_build", "building"))
STYLE = {"svg.fonttype": "none", "svg.hashsalt": "membership", "font.family": "sans-serif", "font.size": 11,
         "text.color": GREY, "axes.labelcolor": GREY, "axes.edgecolor": GREY, "xtick.color": GREY, "ytick.color": GREY,
         "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False, "path.simplify": True}


def save(figure, path):
    figure.savefig(path, transparent=True, bbox_inches="tight", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def draw_scaling(rows, path):
    figure, axes = pyplot.subplots(figsize=(7.6, 4.2))
    for (kind, label), color in zip(LINES, COLORS):
        points = sorted((row["people"], row["ns"], row["floor_ns"]) for row in rows
                        if row["name"].split("/")[0] == kind)
        if not points:
            continue
        people, ours, floors = zip(*points)
        axes.plot(people, ours, color=color, marker="o", markersize=5, linewidth=2, label=label)
        axes.plot(people, floors, color=color, linewidth=1.2, linestyle=(0, (2, 2)))
    axes.plot([], [], color=GREY, linewidth=1.2, linestyle=(0, (2, 2)), label="its floor")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks([1000, 10000, 100000, 1000000, 10000000])
    axes.set_xticklabels(["1 k", "10 k", "100 k", "1 M", "10 M"])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(matplotlib.ticker.FuncFormatter(lambda value, _: report_rows.number(value)))
    axes.grid(color=FAINT, linewidth=0.6)
    axes.set_xlabel("people in the directory")
    axes.set_title("Nanoseconds a person", loc="left", fontsize=12)
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    save(figure, path)


def draw_ratios(rows, path):
    rows = [row for row in reversed(rows) if row["goal"] is not None]
    figure, axes = pyplot.subplots(figsize=(7.6, 0.9 + 0.36 * len(rows)))
    # A row that is far off leaves the others to be seen: its bar ends at the edge, the text says where it would.
    edge = 2 * max([row["goal"] for row in rows], default=1)
    longest = min(edge, max([row["goal"] for row in rows] + [row["ratio"] for row in rows], default=1))
    for y, row in enumerate(rows):
        reached = row["ratio"] <= row["goal"]
        shown = min(row["ratio"], edge)
        axes.barh(y, shown, height=0.6, color=MET if reached else MISSED)
        axes.plot([row["goal"]] * 2, [y - 0.42, y + 0.42], color=GREY, linewidth=2.5)
        axes.text(max(shown, row["goal"]) + longest * 0.02, y, "%s of %s" % (
            report_rows.number(row["ratio"]), report_rows.number(row["goal"])), va="center", fontsize=10)
    axes.axvline(1, color=GREY, linewidth=1, linestyle=(0, (2, 2)))
    axes.set_yticks(range(len(rows)))
    axes.set_yticklabels([label_of(row) for row in rows])
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(0, longest * 1.18)
    axes.set_title("Time as a multiple of its floor (1), and the goal (bar)", loc="left", fontsize=12)
    save(figure, path)


def label_of(row):
    name = row["name"].split("/")[0].replace("_", " ")
    return "%s, %s" % (name, report_rows.people(row["people"])) if row["people"] else name


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = json.load(file)["rows"]
    with matplotlib.rc_context(STYLE):
        draw_scaling(rows, os.path.join(sys.argv[2], "scaling.svg"))
        draw_ratios(rows, os.path.join(sys.argv[2], "ratios.svg"))


if __name__ == "__main__":
    main()
