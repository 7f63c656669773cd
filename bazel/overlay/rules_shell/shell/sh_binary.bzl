"""Same load path as rules_shell."""

sh_binary = native.sh_binary
