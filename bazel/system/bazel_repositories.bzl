"""The repositories that Bazel itself asks for, from Debian's packages."""

load(":pkg_config.bzl", "ENV", "PUBLIC", "which")

def _system_directory_impl(ctx):
    for candidate in ctx.attr.paths:
        root = ctx.path(candidate)
        if root.exists:
            for entry in root.readdir():
                ctx.symlink(entry, entry.basename)
            return
    if not ctx.attr.optional:
        fail("%s: none of %s found; run: apt-get install %s" % (ctx.name, ctx.attr.paths, ctx.attr.package))
    ctx.file("BUILD.bazel", "", executable = False)

system_directory = repository_rule(
    implementation = _system_directory_impl,
    attrs = {
        "optional": attr.bool(doc = "make an empty repository where the package is missing"),
        "package": attr.string(mandatory = True, doc = "apt package, for the error message"),
        "paths": attr.string_list(mandatory = True, doc = "the first that exists is used"),
    },
    local = True,
    doc = "A Bazel repository that an apt package installs.",
)

def _system_coverage_tools_impl(ctx):
    python = which(ctx, "python3", "python3", "PYTHON")
    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name, executable = False)
    ctx.file(
        "coverage.py",
        "#!%s\n" % python + ctx.read(Label("//bazel/system:coverage_tool.py")),
        executable = True,
    )
    ctx.file("BUILD.bazel", PUBLIC + "".join([
        "sh_binary(\n    name = %r,\n    srcs = [\"coverage.py\"],\n)\n\n" % name
        for name in ["coverage_report_generator", "lcov_merger"]
    ]), executable = False)

system_coverage_tools = repository_rule(
    implementation = _system_coverage_tools_impl,
    environ = ENV,
    local = True,
    doc = "Stands for @remote_coverage_tools, which Bazel would download.",
)

# name -> (candidate paths, apt package, always needed). Bazel 4 (bookworm, trixie) needs only the first two.
_BAZEL_REPOSITORIES = {
    "rules_java": (["/usr/share/bazel/rules/java"], "bazel-rules-java", True),
    "platforms": (["/usr/share/bazel/tools/platforms", "/usr/share/bazel/platforms"], "bazel-platforms", True),
    "bazel_features": (["/usr/share/bazel/tools/features"], "bazel-features", False),
    "bazel_skylib": (["/usr/share/bazel/tools/skylib"], "bazel-skylib", False),
    "rules_license": (["/usr/share/bazel/rules/license"], "bazel-rules-license", False),
    "rules_proto": (["/usr/share/bazel/rules/proto"], "bazel-rules-proto", False),
    "rules_python": (["/usr/share/bazel/rules/python"], "bazel-rules-python", False),
}

def system_bazel_repositories():
    """Defines each repository that Bazel itself would download, unless it is defined already."""
    for name, (paths, package, required) in _BAZEL_REPOSITORIES.items():
        if not native.existing_rule(name):
            system_directory(name = name, optional = not required, package = package, paths = paths)
    if not native.existing_rule("remote_coverage_tools"):
        system_coverage_tools(name = "remote_coverage_tools")
