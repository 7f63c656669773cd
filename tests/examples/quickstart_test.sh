#!/bin/sh
# The example of the README prints what the README says.
expected="REFUSED NOT_A_MEMBER: You're not a member of this organization."
actual="$("$1")" || { echo "exit status $?"; exit 1; }
case "$actual" in
  "$expected"*"create_user"*) ;;
  *) printf 'expected:\n%s ... create_user ...\ngot:\n%s\n' "$expected" "$actual"; exit 1 ;;
esac
