"""Dependencies of this workspace, and of any WORKSPACE that uses it.

All of them come from Debian's packages, which bazel/setup.sh installs; nothing
is downloaded. With bzlmod, MODULE.bazel takes the place of this file.
"""

load("//bazel/system:absl.bzl", "system_absl")
load("//bazel/system:bazel_repositories.bzl", "system_bazel_repositories")
load("//bazel/system:benchmark.bzl", "system_benchmark")
load("//bazel/system:googletest.bzl", "system_googletest")
load("//bazel/system:native_rules.bzl", "native_rules_cc", "native_rules_shell")
load("//bazel/system:protobuf.bzl", "system_protobuf")

# Repository name -> what makes it.
_DEPS = {
    "com_github_google_benchmark": system_benchmark,
    "com_google_absl": system_absl,
    "com_google_googletest": system_googletest,
    "com_google_protobuf": system_protobuf,
    "rules_cc": native_rules_cc,
    "rules_shell": native_rules_shell,
}

def membership_deps():
    """Defines each repository that this workspace needs, unless it is defined already.

    So a WORKSPACE that has its own Abseil or Protocol Buffers defines them
    first, under the names above, and calls this afterwards.
    """
    for name, make in _DEPS.items():
        if not native.existing_rule(name):
            make(name = name)
    system_bazel_repositories()
