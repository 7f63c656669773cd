"""Debian's packages for bzlmod: what the modules under bazel/overlay are made of."""

load("//bazel/system:absl.bzl", "system_absl")
load("//bazel/system:benchmark.bzl", "system_benchmark")
load("//bazel/system:googletest.bzl", "system_googletest")
load("//bazel/system:protobuf.bzl", "system_protobuf")

def _system_deps_impl(_ctx):
    system_absl(name = "system_absl")
    system_benchmark(name = "system_benchmark")
    system_googletest(name = "system_googletest")
    system_protobuf(name = "system_protobuf")

system_deps = module_extension(implementation = _system_deps_impl)
