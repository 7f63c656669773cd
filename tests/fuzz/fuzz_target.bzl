"""Fuzz targets: for libFuzzer, and bounded ones that every compiler builds."""

load("@rules_cc//cc:cc_binary.bzl", "cc_binary")
load("@rules_cc//cc:cc_library.bzl", "cc_library")
load("@rules_cc//cc:cc_test.bzl", "cc_test")
load("@rules_shell//shell:sh_test.bzl", "sh_test")

def scenario_seed(name, src, scenarios, fixtures = []):
    """Makes a seed of the first scenarios of a file, with its fixtures inside.

    Args:
      name: name of the seed.
      src: the file of scenarios.
      scenarios: how many of them.
      fixtures: the files with records that it names.
    """
    native.genrule(
        name = name,
        testonly = True,
        srcs = fixtures + [src],
        outs = [name + ".textproto"],
        cmd = "awk -v scenarios=%d -f $(execpath seed.awk) %s > $@" % (
            scenarios,
            " ".join(["$(execpath %s)" % file for file in fixtures + [src]]),
        ),
        tools = ["seed.awk"],
    )

def fuzz_target(name, seeds, mutations, planted, deps, planted_in = "mutation"):
    """Makes a fuzz target and its tests.

    NAME_test tries seeds and mutations of them. NAME, for Clang, is what
    libFuzzer runs forever, and NAME_run_test runs that briefly.
    NAME_control_test is the control of NAME_test: the same run must find the
    fault that is planted for it (that of libFuzzer is in bazel/controls).

    Args:
      name: name of the target, whose source is NAME.cc.
      seeds: the files that it begins with.
      mutations: how many NAME_test tries.
      planted: the sentence that the planted fault breaks; see planted.h.
      deps: what the source includes, beside fuzz_target.h.
      planted_in: "seed" if a seed shows the planted fault.
    """
    cc_library(
        name = name + "_target",
        testonly = True,
        srcs = [name + ".cc"],
        deps = deps + [
            ":fuzz_target",
            ":planted",
        ],
        alwayslink = True,
    )
    paths = ["$(rootpath %s)" % seed for seed in seeds]
    cc_test(
        name = name + "_test",
        size = "small",
        args = [str(mutations)] + paths,
        data = seeds,
        deps = [
            ":driver",
            ":%s_target" % name,
        ],
    )
    sh_test(
        name = name + "_control_test",
        size = "small",
        srcs = ["control.sh"],
        args = [
            planted_in,
            "'%s'" % planted,
            "$(rootpath :%s_test)" % name,
            str(mutations),
        ] + paths,
        data = seeds + [":%s_test" % name],
    )
    cc_binary(
        name = name,
        testonly = True,
        args = ["-seed_inputs=" + ",".join(paths)],
        data = seeds,
        linkopts = ["-fsanitize=fuzzer"],
        tags = ["manual"],
        deps = [":%s_target" % name],
    )
    sh_test(
        name = name + "_run_test",
        size = "small",
        srcs = ["run_fuzzer.sh"],
        args = ["$(rootpath :%s)" % name] + paths,
        data = seeds + [":" + name],
        tags = ["manual"],
    )
