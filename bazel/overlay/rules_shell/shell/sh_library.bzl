"""Same load path as rules_shell."""

sh_library = native.sh_library
