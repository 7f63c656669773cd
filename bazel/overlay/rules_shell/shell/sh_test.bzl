"""Same load path as rules_shell."""

sh_test = native.sh_test
