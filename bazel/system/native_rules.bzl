"""Stand-ins for rule repositories, made of native rules.

bazel-rules-cc of Debian 12 does not load in the Bazel of Debian 12, and
rules_shell is not in Debian 12. With these, BUILD files load each rule from
where Bazel 9 wants it loaded from.
"""

_CC_RULES = [
    "cc_binary",
    "cc_import",
    "cc_library",
    "cc_test",
    "cc_toolchain",
    "cc_toolchain_suite",
]
_SHELL_RULES = ["sh_binary", "sh_library", "sh_test"]

def _native_rules_impl(ctx):
    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name, executable = False)
    ctx.file("BUILD.bazel", "", executable = False)
    ctx.file("%s/BUILD.bazel" % ctx.attr.folder, "", executable = False)
    lines = ["%s = native.%s\n" % (rule_name, rule_name) for rule_name in ctx.attr.rules]
    for rule_name, line in zip(ctx.attr.rules, lines):
        ctx.file("%s/%s.bzl" % (ctx.attr.folder, rule_name), line, executable = False)
    ctx.file("%s/defs.bzl" % ctx.attr.folder, "".join(lines), executable = False)

_native_rules = repository_rule(
    implementation = _native_rules_impl,
    attrs = {
        "folder": attr.string(mandatory = True),
        "rules": attr.string_list(mandatory = True),
    },
    doc = "A repository with FOLDER/RULE.bzl for each native rule, and FOLDER/defs.bzl for all.",
)

def native_rules_cc(name):
    """Makes a stand-in for rules_cc: @name//cc:cc_library.bzl and so on."""
    _native_rules(name = name, folder = "cc", rules = _CC_RULES)

def native_rules_shell(name):
    """Makes a stand-in for rules_shell: @name//shell:sh_test.bzl and so on."""
    _native_rules(name = name, folder = "shell", rules = _SHELL_RULES)
