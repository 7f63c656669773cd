"""What the repository rules of this folder share: pkg-config, and BUILD text made of its answers."""

# What a repository rule must declare as `environ`, so that a change of one makes it run again.
# SYSTEM_DEPS_STATIC=1 links static libraries; the others say where programs are.
ENV = [
    "PKG_CONFIG",
    "PKG_CONFIG_LIBDIR",
    "PKG_CONFIG_PATH",
    "PROTOC",
    "PYTHON",
    "SYSTEM_DEPS_STATIC",
]

PUBLIC = 'package(default_visibility = ["//visibility:public"])\n\n'

# Parts of the C library, which stay shared whatever SYSTEM_DEPS_STATIC says.
_LIBC = ["dl", "m", "pthread", "rt"]

def is_static(ctx):
    """Tells whether static libraries were asked for."""
    return ctx.os.environ.get("SYSTEM_DEPS_STATIC", "0") == "1"

def which(ctx, tool, package, env):
    """Finds a program, and fails with the Debian package to install when there is none.

    Args:
      ctx: of the repository rule.
      tool: its name on PATH.
      package: the Debian package that brings it.
      env: an environment variable that, when set, names the program instead.

    Returns:
      The path of the program.
    """
    override = ctx.os.environ.get(env)
    if override:
        return override
    path = ctx.which(tool)
    if not path:
        fail("%s: '%s' not found on PATH; run: apt-get install %s" % (ctx.name, tool, package))
    return str(path)

def _pkg_config_path(ctx):
    return which(ctx, "pkg-config", "pkg-config", "PKG_CONFIG")

def pkg_config(ctx, args, package):
    """Asks pkg-config, and fails with the Debian package to install when it does not know.

    Args:
      ctx: of the repository rule.
      args: arguments of pkg-config.
      package: the Debian package that brings it.

    Returns:
      What pkg-config printed.
    """
    result = ctx.execute([_pkg_config_path(ctx)] + args)
    if result.return_code != 0:
        fail("%s: `pkg-config %s` failed; run: apt-get install %s\n%s" % (
            ctx.name,
            " ".join(args),
            package,
            result.stderr,
        ))
    return result.stdout.strip()

def has_module(ctx, module):
    """Tells whether pkg-config knows the module."""
    return ctx.execute([_pkg_config_path(ctx), "--exists", module]).return_code == 0

def split_flags(text):
    """Splits a line of flags at blanks."""
    return [f for f in text.replace("\n", " ").split(" ") if f]

def static_flags(ctx, flags, libdir):
    """Turns -lfoo into -l:libfoo.a where the archive exists.

    Args:
      ctx: of the repository rule.
      flags: flags of the linker.
      libdir: the folder of the archives.

    Returns:
      The flags, some of them changed.
    """
    out = []
    for flag in flags:
        name = flag[2:] if flag.startswith("-l") else ""
        if name and name not in _LIBC and ctx.path("%s/lib%s.a" % (libdir, name)).exists:
            out.append("-l:lib%s.a" % name)
        else:
            out.append(flag)
    return out

def cc_library_text(name, linkopts = [], defines = [], copts = [], deps = []):
    """Writes a cc_library that has only flags.

    Args:
      name: as in the rule.
      linkopts: as in the rule.
      defines: as in the rule.
      copts: as in the rule.
      deps: as in the rule.

    Returns:
      The text for a BUILD file.
    """
    out = "cc_library(\n    name = %r,\n" % name
    for key, value in [("defines", defines), ("copts", copts), ("linkopts", linkopts), ("deps", deps)]:
        if value:
            out += "    %s = %r,\n" % (key, value)
    return out + ")\n\n"

def module_text(ctx, name, module, package):
    """Writes a cc_library with the flags of a pkg-config module.

    Args:
      ctx: of the repository rule.
      name: of the cc_library.
      module: of pkg-config.
      package: the Debian package that brings the module.

    Returns:
      The text for a BUILD file.
    """
    libs = split_flags(pkg_config(ctx, ["--libs", module], package))
    if is_static(ctx):
        libs = split_flags(pkg_config(ctx, ["--static", "--libs", module], package))
        libs = static_flags(ctx, libs, pkg_config(ctx, ["--variable=libdir", module], package))

    # pkg-config leaves out the include folders that the compiler searches anyhow.
    flags = split_flags(pkg_config(ctx, ["--cflags", module], package))
    defines = [f[2:] for f in flags if f.startswith("-D")]
    copts = [f for f in flags if not f.startswith("-D")]
    return cc_library_text(name, libs, defines, copts)
