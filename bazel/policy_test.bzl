"""Tests of a policy, written as files of scenarios, as test targets.

    load("@membership//bazel:policy_test.bzl", "membership_policy_test")

    membership_policy_test(
        name = "guests_test",
        srcs = ["guests.textproto"],
        fixtures = ["acme.textproto"],
    )

They are run by `membership test`. Bazel shows them case by case, shares them
out with shard_count, and chooses some with --test_filter=REGEX.
"""

def _scenario_files_test_impl(ctx):
    runner = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(
        output = runner,
        target_file = ctx.executable._runner,
        is_executable = True,
    )
    runfiles = ctx.runfiles(files = ctx.files.srcs + ctx.files.fixtures + ctx.files.data)
    return [
        DefaultInfo(
            executable = runner,
            runfiles = runfiles.merge(ctx.attr._runner[DefaultInfo].default_runfiles),
        ),
        # Lets `bazel coverage` collect which rows of the rule tables were reached.
        coverage_common.instrumented_files_info(ctx, dependency_attributes = ["_runner"]),
    ]

# Without a shell and without linking anew: one runner serves all tests.
_scenario_files_test = rule(
    implementation = _scenario_files_test_impl,
    attrs = {
        "data": attr.label_list(allow_files = True),
        "fixtures": attr.label_list(allow_files = True),
        "srcs": attr.label_list(allow_empty = False, allow_files = True, mandatory = True),
        # `bazel coverage` wants it of every test rule.
        "_lcov_merger": attr.label(
            cfg = "exec",
            default = "@bazel_tools//tools/test:lcov_merger",
            executable = True,
        ),
        "_runner": attr.label(
            cfg = "target",
            default = Label("//membership/cli:policy_test_runner"),
            executable = True,
        ),
    },
    doc = "Runs files of scenarios, whose paths are its args.",
    test = True,
)

def membership_policy_test(name, srcs, fixtures = [], min_rule_coverage = None, mutants = False, **kwargs):
    """Makes a test of files of scenarios.

    Args:
      name: name of the test.
      srcs: the files of scenarios.
      fixtures: the files with records that they name.
      min_rule_coverage: how many percent of the policy's rules they must reach
        together, or None.
      mutants: whether they must notice every small change of the policy.
      **kwargs: what every test takes, such as size, tags and shard_count.
    """
    if kwargs.get("shard_count", 1) > 1 and (min_rule_coverage != None or mutants):
        fail("%s: min_rule_coverage and mutants look at all cases together; remove shard_count" % name)
    args = kwargs.pop("args", [])
    if min_rule_coverage != None:
        args = args + ["--min-rule-coverage=%s" % min_rule_coverage]
    if mutants:
        args = args + ["--mutants"]
    _scenario_files_test(
        name = name,
        srcs = srcs,
        args = args + ["$(rootpaths %s)" % src for src in srcs],
        fixtures = fixtures,
        size = kwargs.pop("size", "small"),
        **kwargs
    )
