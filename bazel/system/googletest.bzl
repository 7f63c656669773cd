"""GoogleTest and GoogleMock from libgtest-dev and libgmock-dev."""

load(
    ":pkg_config.bzl",
    "ENV",
    "PUBLIC",
    "cc_library_text",
    "module_text",
    "pkg_config",
    "split_flags",
)

def _system_googletest_impl(ctx):
    text = PUBLIC
    text += module_text(ctx, "gtest", "gmock", "libgmock-dev libgtest-dev")  # upstream :gtest has both
    libs = [f for f in split_flags(pkg_config(ctx, ["--libs", "gmock_main"], "libgmock-dev")) if "_main" in f or f.startswith("-L")]
    text += cc_library_text("gtest_main", libs, deps = [":gtest"])
    text += 'alias(\n    name = "gtest_prod",\n    actual = ":gtest",\n)\n'
    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name, executable = False)
    ctx.file("BUILD.bazel", text, executable = False)

system_googletest = repository_rule(
    implementation = _system_googletest_impl,
    configure = True,
    environ = ENV,
    local = True,
    doc = "GoogleTest and GoogleMock from libgtest-dev and libgmock-dev.",
)
