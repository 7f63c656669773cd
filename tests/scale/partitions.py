#!/usr/bin/env python3
"""Many processes over the parts of a world say what one says over the whole.

Writes a world's sign-ins as streams that are split by organization, decides
them with one process and with several at a time, and compares the bytes:

  partitions.py MEMBERSHIP WORLD_STREAM [--people=N] [--partitions=N] [--jobs=N]
                [--format=json|delimited] [--runner=xargs|parallel]

The streams of a small world also come without their context: they are decided
by the records of the whole world (--snapshot), too, with the same bytes.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time

SMALL = 100000  # as in benchmarks/world_stream.cc


def measured(title, command, people):
  """Runs a shell command; prints its time and the memory of its largest process."""
  start = time.monotonic()
  process = subprocess.Popen(["bash", "-o", "pipefail", "-c", command])
  _, status, usage = os.wait4(process.pid, 0)
  process.returncode = os.waitstatus_to_exitcode(status)
  seconds = time.monotonic() - start
  if process.returncode:
    sys.exit(f"{title}: exit status {process.returncode}: {command}")
  print(f"{title:34} {seconds:8.2f} s  {people / seconds:10.0f} records/s  "
        f"{usage.ru_utime + usage.ru_stime:8.2f} core s  "
        f"{usage.ru_maxrss / 1024:7.1f} MiB in one process", flush=True)


def count_json(path):
  """Returns how many lines hold a decision; ends the program if one does not."""
  with open(path, "rb") as lines:
    count = 0
    for line in lines:
      if b'"decision":' not in line:
        sys.exit(f"{path}:{count + 1}: no decision")
      count += 1
  return count


def run(arguments, work):
  """Decides in all ways and compares. Returns the number of results."""
  people = arguments.people
  parts = [f"{work}/part-{i}" for i in range(arguments.partitions)]
  decide = f"{arguments.membership} decide --stream={arguments.format}"
  subprocess.run([arguments.world_stream, str(people), str(arguments.partitions),
                  arguments.format, work], check=True)
  sizes = [os.path.getsize(part) for part in parts]
  print(f"{people} people, {len(parts)} partitions, {arguments.format}: "
        f"{sum(sizes)} bytes, the largest partition {max(sizes)}")
  if not all(sizes):
    sys.exit("a partition is empty")

  measured("one process", f"cat {' '.join(parts)} | {decide} > {work}/one", people)
  with open(f"{work}/parts", "w", encoding="utf-8") as names:
    names.write("\n".join(parts) + "\n")
  each = f"'{decide} < {{}} > {{}}.out'"
  runner = {"parallel": f"parallel --will-cite --halt now,fail=1 -j {arguments.jobs} {each}",
            "xargs": f"xargs -P {arguments.jobs} -I {{}} bash -c {each}"}[arguments.runner]
  measured(f"{arguments.runner}, {arguments.jobs} at a time", f"{runner} < {work}/parts",
           people)
  same(work, parts, "the parts together differ from one process")

  if people <= SMALL:
    requests = " ".join(f"{work}/requests-{i}" for i in range(len(parts)))
    measured("one process, by --snapshot",
             f"cat {requests} | {decide} --snapshot={work}/world.binpb > {work}/whole",
             people)
    if not filecmp.cmp(f"{work}/one", f"{work}/whole", shallow=False):
      sys.exit("by all records of the world, something else is decided")
  return f"{work}/one"


def same(work, parts, complaint):
  """Ends the program unless the parts' results are those of one process."""
  with open(f"{work}/joined", "wb") as joined:
    for part in parts:
      with open(f"{part}.out", "rb") as results:
        shutil.copyfileobj(results, joined)
  if not filecmp.cmp(f"{work}/one", f"{work}/joined", shallow=False):
    sys.exit(complaint)
  print(f"same bytes: {os.path.getsize(f'{work}/one')}")


def main():
  parser = argparse.ArgumentParser()
  parser.add_argument("membership")
  parser.add_argument("world_stream")
  parser.add_argument("--people", type=int, default=2000)
  parser.add_argument("--partitions", type=int, default=8)
  parser.add_argument("--jobs", type=int, default=os.cpu_count())
  parser.add_argument("--format", choices=["json", "delimited"], default="delimited")
  parser.add_argument("--runner", choices=["xargs", "parallel"], default="xargs")
  arguments = parser.parse_args()
  if shutil.which(arguments.runner) is None:
    sys.exit(f"{arguments.runner} is not there; bazel/setup.sh --scale installs it")
  with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as work:
    results = run(arguments, work)
    if arguments.format == "json" and count_json(results) != arguments.people:
      sys.exit("expected a result for each of the people")


main()
