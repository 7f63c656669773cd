"""Abseil from libabsl-dev."""

load(
    ":pkg_config.bzl",
    "ENV",
    "PUBLIC",
    "cc_library_text",
    "has_module",
    "is_static",
    "pkg_config",
    "split_flags",
    "static_flags",
    "which",
)

# Public Bazel label (package -> {target: pkg-config module}).
_ABSL = {
    "algorithm": {"algorithm": "absl_algorithm", "container": "absl_algorithm_container"},
    "base": {
        "base": "absl_base",
        "config": "absl_config",
        "core_headers": "absl_core_headers",
        "dynamic_annotations": "absl_dynamic_annotations",
        "log_severity": "absl_log_severity",
        "no_destructor": "absl_no_destructor",
        "nullability": "absl_nullability",
        "prefetch": "absl_prefetch",
    },
    "cleanup": {"cleanup": "absl_cleanup"},
    "container": {
        "btree": "absl_btree",
        "fixed_array": "absl_fixed_array",
        "flat_hash_map": "absl_flat_hash_map",
        "flat_hash_set": "absl_flat_hash_set",
        "inlined_vector": "absl_inlined_vector",
        "node_hash_map": "absl_node_hash_map",
        "node_hash_set": "absl_node_hash_set",
    },
    "crc": {"crc32c": "absl_crc32c"},
    "debugging": {
        "failure_signal_handler": "absl_failure_signal_handler",
        "leak_check": "absl_leak_check",
        "stacktrace": "absl_stacktrace",
        "symbolize": "absl_symbolize",
    },
    "flags": {
        "commandlineflag": "absl_flags_commandlineflag",
        "config": "absl_flags_config",
        "flag": "absl_flags",
        "marshalling": "absl_flags_marshalling",
        "parse": "absl_flags_parse",
        "reflection": "absl_flags_reflection",
        "usage": "absl_flags_usage",
    },
    "functional": {
        "any_invocable": "absl_any_invocable",
        "bind_front": "absl_bind_front",
        "function_ref": "absl_function_ref",
        "overload": "absl_overload",
    },
    "hash": {"hash": "absl_hash", "hash_testing": "absl_hash_testing"},
    "log": {
        "absl_check": "absl_absl_check",
        "absl_log": "absl_absl_log",
        "check": "absl_check",
        "die_if_null": "absl_die_if_null",
        "flags": "absl_log_flags",
        "globals": "absl_log_globals",
        "initialize": "absl_log_initialize",
        "log": "absl_log",
        "log_entry": "absl_log_entry",
        "log_sink": "absl_log_sink",
        "log_sink_registry": "absl_log_sink_registry",
        "vlog_is_on": "absl_vlog_is_on",
    },
    "memory": {"memory": "absl_memory"},
    "meta": {"type_traits": "absl_type_traits"},
    "numeric": {"bits": "absl_bits", "int128": "absl_int128"},
    "random": {
        "bit_gen_ref": "absl_random_bit_gen_ref",
        "distributions": "absl_random_distributions",
        "random": "absl_random_random",
        "seed_sequences": "absl_random_seed_sequences",
    },
    "status": {
        "status": "absl_status",
        "status_matchers": "absl_status_matchers",
        "statusor": "absl_statusor",
    },
    "strings": {
        "cord": "absl_cord",
        "has_absl_stringify": "absl_has_absl_stringify",
        "str_format": "absl_str_format",
        "string_view": "absl_string_view",
        "strings": "absl_strings",
    },
    "synchronization": {"synchronization": "absl_synchronization"},
    "time": {"time": "absl_time"},
    "types": {
        "any": "absl_any",
        "compare": "absl_compare",
        "optional": "absl_optional",
        "span": "absl_span",
        "variant": "absl_variant",
    },
    "utility": {"utility": "absl_utility"},
}

def _absl_closure(ctx, roots):
    """Reads the .pc files of roots and of all they require: {module: (requires, libs)}."""
    tool = which(ctx, "pkg-config", "pkg-config", "PKG_CONFIG")
    libdirs = {}
    graph = {}
    todo = roots

    # Starlark has no `while`; the graph of .pc files is far shallower than this.
    for _ in range(200):
        todo = [m for m in todo if m not in graph]
        if not todo:
            break
        following = []
        for module in todo:
            if module in graph:
                continue
            pcdir = ctx.execute([tool, "--variable=pcfiledir", module]).stdout.strip()
            requires = []
            libs = []
            for line in ctx.read(pcdir + "/" + module + ".pc").split("\n"):
                if line.startswith("libdir="):
                    libdirs[module] = line[len("libdir="):].strip()
                elif line.startswith("Requires"):
                    for word in line.split(":", 1)[1].replace(",", " ").split(" "):
                        # Some releases list a module in its own requirements.
                        if word.startswith("absl_") and word != module and word not in requires:
                            requires.append(word)
                elif line.startswith("Libs"):
                    libs += [f for f in split_flags(line.split(":", 1)[1]) if not f.startswith("-L")]
            graph[module] = (requires, libs)
            following += requires
        todo = following
    if is_static(ctx):
        graph = {
            m: (requires, static_flags(ctx, libs, libdirs[m]))
            for m, (requires, libs) in graph.items()
        }
    return graph

def _system_absl_impl(ctx):
    version = pkg_config(ctx, ["--modversion", "absl_base"], "libabsl-dev")
    modules = {}
    for targets in _ABSL.values():
        for module in targets.values():
            modules[module] = has_module(ctx, module)
    graph = _absl_closure(ctx, [m for m, present in modules.items() if present])

    root = PUBLIC + "# Abseil %s, one target a pkg-config module.\n\n" % version
    for module in sorted(graph.keys()):
        requires, libs = graph[module]
        root += cc_library_text(module, libs, deps = [":" + r for r in requires])
    ctx.file("BUILD.bazel", root, executable = False)
    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name, executable = False)
    ctx.symlink(Label("//bazel/system:missing.bzl"), "missing.bzl")
    for package, targets in _ABSL.items():
        text = 'load("//:missing.bzl", "missing")\n\n' + PUBLIC
        for target, module in targets.items():
            if modules[module]:
                text += "alias(\n    name = %r,\n    actual = %r,\n)\n\n" % (target, "//:" + module)
            else:
                text += "missing(\n    name = %r,\n    message = %r,\n    tags = [\"manual\"],\n)\n\n" % (
                    target,
                    "libabsl-dev %s has no //absl/%s:%s (pkg-config module %s)" % (version, package, target, module),
                )
        ctx.file("absl/%s/BUILD.bazel" % package, text, executable = False)

system_absl = repository_rule(
    implementation = _system_absl_impl,
    configure = True,
    environ = ENV,
    local = True,
    doc = "Abseil from libabsl-dev.",
)
