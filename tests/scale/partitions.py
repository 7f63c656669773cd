#!/usr/bin/env python3
"""Many processes over the parts of a world say what one says over the whole.

Writes a world's sign-ins as streams that are split by organization, decides
them with one process and with several at a time, and compares the bytes:

  partitions.py MEMBERSHIP WORLD_STREAM [--people=N] [--partitions=N] [--jobs=N]
                [--format=json|delimited] [--runner=xargs|parallel] [--times=N]

The streams of a small world also come without their context: they are decided
by the records of the whole world (--snapshot), too, with the same bytes. With
--times, one process decides all of it so often, and may take no more memory.
"""

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time

MOST_MEMORY = 24 << 20  # the program itself takes 10 MiB, this one 14
SMALL = 100000  # as in benchmarks/world_stream.cc


def measured(title, command, people):
  """Runs a shell command; prints its time and the memory of its largest process.

  Returns that memory in bytes. It is never below Python's own.
  """
  start = time.monotonic()
  process = subprocess.Popen(["bash", "-o", "pipefail", "-c", command])
  _, status, usage = os.wait4(process.pid, 0)
  process.returncode = os.waitstatus_to_exitcode(status)
  seconds = time.monotonic() - start
  if process.returncode:
    sys.exit(f"{title}: exit status {process.returncode}: {command}")
  print(f"{title:34} {seconds:8.2f} s  {people / seconds:10.0f} records/s  "
        f"{usage.ru_utime + usage.ru_stime:8.2f} core s  "
        f"at most {usage.ru_maxrss / 1024:.1f} MiB a process", flush=True)
  return usage.ru_maxrss * 1024


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
  with open(f"{work}/joined", "wb") as joined:
    for part in parts:
      with open(f"{part}.out", "rb") as results:
        shutil.copyfileobj(results, joined)
  expect_same(f"{work}/one", f"{work}/joined")

  if arguments.times > 1:
    again = " ".join(parts * arguments.times)
    memory = measured(f"one process, {arguments.times} times as much",
                      f"cat {again} | {decide} | wc -c > {work}/count", people * arguments.times)
    if memory > MOST_MEMORY:
      sys.exit(f"expected the memory of one record, got {memory} bytes")
    with open(f"{work}/count", encoding="utf-8") as count:
      if int(count.read()) != arguments.times * os.path.getsize(f"{work}/one"):
        sys.exit("expected as many results as records")

  if arguments.runner == "parallel" and arguments.format == "json":
    measured("parallel, cut between any two lines",
             f"cat {' '.join(parts)} > {work}/all; parallel --will-cite -k -j {arguments.jobs} "
             f"--pipepart -a {work}/all --block {max(sizes) // 3} {decide} > {work}/piped",
             people)
    expect_same(f"{work}/one", f"{work}/piped")

  if people <= SMALL:
    requests = " ".join(f"{work}/requests-{i}" for i in range(len(parts)))
    measured("one process, by --snapshot",
             f"cat {requests} | {decide} --snapshot={work}/world.binpb > {work}/whole",
             people)
    expect_same(f"{work}/one", f"{work}/whole")
  return f"{work}/one"


def expect_same(one, other):
  """Ends the program unless two files have the same bytes, and some."""
  size = os.path.getsize(one)
  if not size or not filecmp.cmp(one, other, shallow=False):
    sys.exit(f"{os.path.basename(other)} differs from the results of one process")
  print(f"  the same {size} bytes")


def main():
  parser = argparse.ArgumentParser()
  parser.add_argument("membership")
  parser.add_argument("world_stream")
  parser.add_argument("--people", type=int, default=2000)
  parser.add_argument("--partitions", type=int, default=8)
  parser.add_argument("--jobs", type=int, default=os.cpu_count())
  parser.add_argument("--format", choices=["json", "delimited"], default="delimited")
  parser.add_argument("--runner", choices=["xargs", "parallel"], default="xargs")
  parser.add_argument("--times", type=int, default=1)
  arguments = parser.parse_args()
  if shutil.which(arguments.runner) is None:
    sys.exit(f"{arguments.runner} is not there; bazel/setup.sh --benchmarks installs it")
  with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as work:
    results = run(arguments, work)
    if arguments.format == "json" and count_json(results) != arguments.people:
      sys.exit("expected a result for each of the people")


main()
