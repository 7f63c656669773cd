"""Groups C++ sources so that each group can be compiled as one translation unit.

Nearly all that it costs to lint a source are its headers, so sources are linted
together. That must not change what any of them means: two sources may share a
unit only when neither looks up a name that the other keeps for itself. What a
source declares and looks up is found by a scan of its words, not by a compiler.
A name that the scan misses makes a unit that does not compile, for which whoever
compiles it must be ready.
"""

import collections
import re

_NOISE = re.compile(
    r"//[^\n]*|/\*.*?\*/"  # comments
    r'|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'  # strings
    r"|(?<![0-9A-Za-z])'(?:\\.|[^'\\\n])+'"  # characters, not 1'000
    r"|^[ \t]*#(?:\\\n|[^\n])*",  # directives
    re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"[A-Za-z_]\w*|::|->|\S")
_INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
_DEFINE = re.compile(r"^[ \t]*#[ \t]*define\b", re.MULTILINE)
_MACRO = re.compile(r"[A-Z][A-Z0-9_]*$")

# What is declared at namespace scope: the namespaces around it ("" for one that
# has no name), and its tokens.
Declaration = collections.namedtuple("Declaration", "namespaces tokens")


def _tokens(text):
    return _TOKEN.findall(_NOISE.sub(lambda m: '""' if m[0][0] in "R\"'" else " ", text))


def _end_of_block(tokens, start):
    depth = 0
    for i in range(start, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[i], 0)
        if depth == 0:
            return i
    return len(tokens) - 1


def _opens_scope(head):
    return head[:1] == ["namespace"] or head[:2] in (["inline", "namespace"], ["extern", '"'])


def declarations(text):
    """Yields what a source declares at namespace scope, in its order."""
    tokens = _tokens(text)
    namespaces, begin, i = [], 0, 0
    while i < len(tokens):
        token = tokens[i]
        if token == "{" and _opens_scope(tokens[begin:i]):
            namespaces.append("".join(tokens[begin:i]).partition("namespace")[2])
            begin = i + 1
        elif token == "{":
            i = _end_of_block(tokens, i)
            # What begins with an initialiser goes on; all else ends here or at the ';'.
            if tokens[i + 1:i + 2] not in (["{"], [","], [")"], ["."], [";"]):
                yield Declaration(tuple(namespaces), tokens[begin:i + 1])
                begin = i + 1
        elif token in (";", "}"):
            if i > begin:
                yield Declaration(tuple(namespaces), tokens[begin:i])
            if token == "}" and namespaces:
                namespaces.pop()
            begin = i + 1
        i += 1


def _is_name(token):
    return token[0].isalpha() or token[0] == "_"


def _variable_or_function(tokens):
    """The last name before the parameters or the value, unless it is qualified."""
    name, depth, before, i = None, 0, "", 0
    while i < len(tokens):
        token = tokens[i]
        if tokens[i:i + 2] == ["[", "["]:
            i = tokens.index("]", i) + 2
            continue
        depth += {"<": 1, ">": -1}.get(token, 0)
        if depth == 0 and token in ("(", "=", "{", "["):
            break
        if depth == 0 and _is_name(token):
            name = None if before == "::" else token
        before = token
        i += 1
    return {name: None} if name else {}


def declared(tokens):
    """The names that a declaration makes. Each has what it stands for, if that is
    another name, so that to declare the same twice does no harm, or else None."""
    first = tokens[0]
    if first == "using":
        target = tokens[2:] if tokens[1] == "::" else tokens[1:]
        return {target[0 if "=" in target else -1]: " ".join(target)}
    if first == "namespace":
        return {tokens[1]: " ".join(tokens)}
    if first == "static_assert":
        return {}
    if _MACRO.match(first) and tokens[1:2] == ["("]:  # TEST(Suite, Name)
        return {tokens[2]: None}
    if first in ("class", "struct", "union", "enum"):
        rest = [t for t in tokens[1:] if t not in ("class", "struct")]
        names = {rest[0]: None}
        if first == "enum" and tokens[1] not in ("class", "struct"):
            names.update((t, None) for t in rest if _is_name(t))
        return names
    return _variable_or_function(tokens)


def _looked_up(tokens):
    """The names that are looked up from where they stand: no members, none qualified."""
    return [
        token for before, token in zip([""] + tokens, tokens)
        if _is_name(token) and before not in (".", "->", "::")
    ]


def _path(namespaces):
    return "::".join(n for n in namespaces if n)


def _is_within(namespace, other):
    return not other or (namespace + "::").startswith(other + "::")


def _headers(text, read, seen):
    for header in _INCLUDE.findall(text):
        if header not in seen and read(header) is not None:
            seen.add(header)
            _headers(read(header), read, seen)
    return seen


class Source:
    """What a source, with the headers of this workspace that it includes, declares
    and looks up."""

    def __init__(self, path, read):
        text = read(path)
        # Namespace -> names looked up in it; name -> namespaces that declare it.
        self._uses = collections.defaultdict(set)
        self._declares = collections.defaultdict(set)
        # (namespace, name) that no other source sees -> what it stands for.
        self._own = {}
        self._shared = set()
        # Whether it would mean something else to others, or to clang-tidy, when included.
        self.stands_alone = bool(_DEFINE.search(text))
        for namespaces, tokens in declarations(text):
            self._add(namespaces, tokens)
        for header in _headers(text, read, set()):
            for namespaces, tokens in declarations(read(header)):
                self._add_names(_path(namespaces), tokens)

    def _add(self, namespaces, tokens):
        where = _path(namespaces)
        is_using = tokens[0] == "using"
        if is_using and (not where or tokens[1] == "namespace"):
            self.stands_alone = True
        is_own = is_using or "" in namespaces or tokens[0] in ("namespace", "static")
        for name, target in self._add_names(where, tokens).items():
            if is_own:
                self._own[where, name] = target
            else:
                self._shared.add((where, name))

    def _add_names(self, where, tokens):
        self._uses[where].update(_looked_up(tokens))
        names = declared(tokens)
        for name in names:
            self._declares[name].add(where)
        return names

    def _looks_up(self, name, where):
        """Whether it uses a name that is not qualified and that it may find there."""
        return any(
            name in names and _is_within(namespace, where) and not any(
                _is_within(namespace, nearer) and len(nearer) > len(where)
                for nearer in self._declares[name])
            for namespace, names in self._uses.items())

    def _meets(self, other):
        return any(
            not (target and self._own.get((where, name)) == target) and
            self._looks_up(name, where)
            for (where, name), target in other._own.items())

    def clashes_with(self, other):
        """Whether the two can't be in one unit, as far as the scan can tell."""
        return (self.stands_alone or other.stands_alone or
                bool(self._shared & other._shared) or self._meets(other) or other._meets(self))


def units(paths, read, may_share, most=16):
    """Groups of at most `most` paths; each path is in one of them. `read(path)` is a
    file's text or None; `may_share(a, b)` may object to a pair for other reasons."""
    sources = {path: Source(path, read) for path in paths}
    clashes = {
        path: {
            other for other in paths if other != path and
            (not may_share(path, other) or sources[path].clashes_with(sources[other]))
        } for path in paths
    }
    groups = []
    # What clashes most is placed first: that makes fewer groups.
    for path in sorted(paths, key=lambda p: (-len(clashes[p]), p)):
        for group in groups:
            if len(group) < most and not clashes[path].intersection(group):
                group.append(path)
                break
        else:
            groups.append([path])
    return sorted(groups, key=len, reverse=True)


def unused_names(text):
    """Yields, for each using-declaration and namespace alias whose name the source
    does not look up, its line, its keyword and the name."""
    found = [d.tokens for d in declarations(text)]
    declaring = [t for t in found if t[0] == "namespace" or (t[0] == "using" and "=" not in t)]
    uses = set()
    for tokens in found:
        if tokens not in declaring:
            uses.update(_looked_up(tokens))
        elif tokens[0] == "namespace":
            uses.update(_looked_up(tokens[3:]))
        else:
            uses.update(_looked_up(tokens[1:-1]))
    for tokens in declaring:
        (name,) = declared(tokens)
        if _is_name(name) and name not in uses:
            line = re.search(r"^[ \t]*%s\b[^;]*\b%s\b" % (tokens[0], name), text, re.MULTILINE)
            yield text.count("\n", 0, line.start()) + 1, tokens[0], name
