"""Protocol Buffers from libprotobuf-dev and protobuf-compiler."""

load(
    ":pkg_config.bzl",
    "ENV",
    "PUBLIC",
    "module_text",
    "pkg_config",
    "which",
)

# proto file -> files it imports.
_WKT = {
    "any": [],
    "api": ["source_context", "type"],
    "descriptor": [],
    "duration": [],
    "empty": [],
    "field_mask": [],
    "source_context": [],
    "struct": [],
    "timestamp": [],
    "type": ["any", "source_context"],
    "wrappers": [],
}

# Labels of newer releases which, in 3.21, are all part of libprotobuf.
_PROTOBUF_UTIL = [
    "delimited_message_util",
    "differencer",
    "field_mask_util",
    "json_util",
    "time_util",
    "type_resolver_util",
]

def _system_protobuf_impl(ctx):
    protoc = which(ctx, "protoc", "protobuf-compiler", "PROTOC")
    version = pkg_config(ctx, ["--modversion", "protobuf"], "libprotobuf-dev")
    protoc_version = ctx.execute([protoc, "--version"]).stdout.strip()
    if protoc_version.split(" ")[-1] != ".".join(version.split(".")[-len(protoc_version.split(" ")[-1].split(".")):]):
        fail("%s: %s is '%s' but libprotobuf-dev is %s; they must match" % (ctx.name, protoc, protoc_version, version))
    include = pkg_config(ctx, ["--variable=includedir", "protobuf"], "libprotobuf-dev")

    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name, executable = False)
    ctx.symlink(protoc, "bin/protoc")
    text = PUBLIC + "# Protocol Buffers %s.\n\n" % version
    text += 'sh_binary(\n    name = "protoc",\n    srcs = ["bin/protoc"],\n)\n\n'
    text += module_text(ctx, "protobuf", "protobuf", "libprotobuf-dev")
    text += module_text(ctx, "protobuf_lite", "protobuf-lite", "libprotobuf-dev")
    text += 'alias(\n    name = "protobuf_headers",\n    actual = ":protobuf",\n)\n\n'
    for util in _PROTOBUF_UTIL:
        text += 'alias(\n    name = %r,\n    actual = ":protobuf",\n)\n\n' % util
    for proto, deps in _WKT.items():
        path = "google/protobuf/%s.proto" % proto
        if not ctx.path(include + "/" + path).exists:
            fail("%s: %s/%s not found; run: apt-get install libprotobuf-dev" % (ctx.name, include, path))
        ctx.symlink(include + "/" + path, "src/" + path)
        text += ("proto_library(\n    name = %r,\n    srcs = [%r],\n    strip_import_prefix = \"src\",\n" +
                 "    deps = %r,\n)\n\n") % (proto + "_proto", "src/" + path, [":%s_proto" % d for d in deps])
    text += "filegroup(\n    name = \"well_known_type_protos\",\n    srcs = %r,\n)\n\n" % [
        "src/google/protobuf/%s.proto" % p
        for p in _WKT
        if p != "descriptor"
    ]

    # libprotobuf already holds the code of these: cc_proto_library must not generate it again.
    text += ("proto_lang_toolchain(\n    name = \"cc_toolchain\",\n    blacklisted_protos = %r,\n" +
             "    command_line = \"--cpp_out=$(OUT)\",\n    runtime = \":protobuf\",\n)\n") % [
        ":%s_proto" % p
        for p in _WKT
    ]
    ctx.file("BUILD.bazel", text, executable = False)

    # The load path of protobuf 27 and later, so that BUILD files need neither rules_proto nor native rules.
    ctx.file("bazel/BUILD.bazel", "", executable = False)
    for rule_name in ["proto_library", "cc_proto_library"]:
        ctx.file(
            "bazel/%s.bzl" % rule_name,
            "\"\"\"Same load path as protobuf 27 and later.\"\"\"\n\ndef %s(**kwargs):\n    native.%s(**kwargs)\n" % (rule_name, rule_name),
            executable = False,
        )

system_protobuf = repository_rule(
    implementation = _system_protobuf_impl,
    configure = True,
    environ = ENV,
    local = True,
    doc = "Protocol Buffers from libprotobuf-dev and protobuf-compiler.",
)
