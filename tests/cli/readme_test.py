#!/usr/bin/env python3
"""What README.md shows of the command is what the command prints.

Between a line <!-- membership ARGUMENTS --> and a line <!-- end --> stands the
output; unless it is Markdown, below the command that prints it.

  bazel run //tests/cli:readme_test -- --update    writes it into the README
"""

import difflib
import os
import re
import subprocess
import sys

MARKED = re.compile(r"^<!-- membership (.*?) -->\n(.*?)^<!-- end -->$", re.M | re.S)


def block(membership, arguments):
  """Returns what README.md shows of a command."""
  environment = {k: v for k, v in os.environ.items() if not k.startswith("BUILD_")}
  output = subprocess.run([membership] + arguments.split(), check=True, text=True,
                          stdout=subprocess.PIPE, env=environment).stdout
  if "--format=markdown" in arguments:
    return output
  return (f"```sh\nbazel run //:membership -- {arguments}\n```\n\n"
          f"```text\n{output}```\n")


def main():
  membership, readme = sys.argv[1:3]
  if sys.argv[3:] == ["--update"]:
    readme = os.path.join(os.environ["BUILD_WORKSPACE_DIRECTORY"], "README.md")
  with open(readme, encoding="utf-8") as file:
    text = file.read()
  names = [match.group(1) for match in MARKED.finditer(text)]
  if "rules --table=sign_in --format=markdown" not in names or len(names) < 2:
    sys.exit("README.md: expected the table of sign-ins and examples, "
             f"got the marked outputs {names}")
  if text.count("<!-- membership ") != len(names):
    sys.exit("README.md: a marked output has no line <!-- end -->")
  expected = MARKED.sub(
      lambda match: f"<!-- membership {match.group(1)} -->\n"
      f"{block(membership, match.group(1))}<!-- end -->", text)
  if sys.argv[3:] == ["--update"]:
    with open(readme, "w", encoding="utf-8") as file:
      file.write(expected)
  elif expected != text:
    sys.stdout.writelines(
        difflib.unified_diff(text.splitlines(True), expected.splitlines(True),
                             "README.md", "what the command prints"))
    sys.exit("Write it with: bazel run //tests/cli:readme_test -- --update")


main()
