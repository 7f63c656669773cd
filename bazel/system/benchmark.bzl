"""Google Benchmark from libbenchmark-dev."""

load(
    ":pkg_config.bzl",
    "ENV",
    "PUBLIC",
    "cc_library_text",
    "module_text",
)

def _system_benchmark_impl(ctx):
    text = PUBLIC
    text += module_text(ctx, "benchmark", "benchmark", "libbenchmark-dev")
    text += cc_library_text("benchmark_main", ["-lbenchmark_main"], deps = [":benchmark"])
    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name, executable = False)
    ctx.file("BUILD.bazel", text, executable = False)

system_benchmark = repository_rule(
    implementation = _system_benchmark_impl,
    configure = True,
    environ = ENV,
    local = True,
    doc = "Google Benchmark from libbenchmark-dev.",
)
