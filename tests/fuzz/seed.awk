# Makes one file of scenarios, which needs no fixtures, of fixtures and a file
# that names them: what the fixtures hold moves into its `given`.
# Usage: awk -v scenarios=N -f seed.awk FIXTURE... FILE, which keeps the first N.
# REQUIRES: in FILE, `fixtures` and `given` begin lines and come first, and
# `given` holds no record of the fixtures.

BEGIN { last = ARGV[ARGC - 1]; print "given {" }
FILENAME != last { print; next }
/^fixtures:/ { skip = 1 }
skip { if (/\]|: "/) skip = 0; next }
/^given \{/ { joined = 1; next }
/^scenarios \{/ {
  if (!joined) { print "}"; joined = 1 }
  if (++seen > scenarios) exit
}
{ print }
