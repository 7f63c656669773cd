#!/usr/bin/env python3
"""Tests of lint_units."""

import unittest

import lint_units


def clash(a, b, headers=()):
    files = dict(headers, a=a, b=b)
    a, b = lint_units.Source("a", files.get), lint_units.Source("b", files.get)
    return a.clashes_with(b)


class ClashTest(unittest.TestCase):

    def test_not_when_names_differ(self):
        self.assertFalse(clash("namespace m { namespace { int A() { return 1; } } }",
                               "namespace m { namespace { int B() { return C(); } } }"))

    def test_when_both_keep_a_name(self):
        for kept in ("int A(int x) { return x; }", "constexpr int A = 1;", "const int A[] = {1};",
                     "class A {};", "enum class A { B };", "enum E { A };",
                     "[[maybe_unused]] std::map<int, B(C)> A() {}", "template <class T> T A(T t);",
                     "MATCHER_P(A, b, \"\") { return true; }", "TEST(A, B) {}",
                     "using A = int;", "using x::A;", "namespace A = b;"):
            self.assertTrue(clash("namespace m { namespace { %s } }" % kept,
                                  "namespace m { namespace { void A(char); } }"), kept)

    def test_when_one_looks_up_what_the_other_keeps(self):
        keeps = "namespace m { static int A() { return 1; } }"
        self.assertTrue(clash(keeps, "namespace m { int b = A(); }"))
        self.assertTrue(clash("namespace m::n { int b = A(); }", keeps))
        self.assertTrue(clash(keeps, "namespace m { struct B { int c = A(); }; }"))

    def test_when_its_header_looks_up_what_the_other_keeps(self):
        self.assertTrue(clash("namespace m { using x::A; }", '#include "b.h"\n#include <c>\n',
                              {"b.h": '#include "c.h"', "c.h": "namespace m { A B(); }"}))

    def test_not_when_a_name_is_looked_up_elsewhere(self):
        keeps = "namespace m { namespace { int A() { return 1; } } }"
        self.assertFalse(clash(keeps, "namespace other { int b = A(); }"))
        self.assertFalse(clash(keeps, "namespace m { int b = c.A() + c->A() + n::A(); }"))
        self.assertFalse(clash(keeps, "namespace m::n { int A(); int b = A(); }"))
        self.assertFalse(clash(keeps, "namespace m { /* A */ int b = c(\"A\", 'A', R\"(A)\");  // A\n }"))

    def test_not_when_both_say_the_same_of_a_name(self):
        uses = "namespace m { namespace { using ::x::A; A b%d; } }"
        self.assertFalse(clash(uses % 1, uses % 2))
        self.assertFalse(clash(uses % 1, "namespace m { namespace { using x::A; } }"))

    def test_when_both_define_what_all_see(self):
        self.assertTrue(clash("int main() { return 0; }", "int main() { return 1; }"))
        self.assertFalse(clash("namespace m { int A() {} }", "namespace n { int A() {} }"))

    def test_when_one_has_macros_or_global_using(self):
        for text in ("#define A\n", "using x::A;", "namespace m { using namespace x; }"):
            self.assertTrue(clash(text, ""), text)


class UnitsTest(unittest.TestCase):

    def test_keeps_clashing_sources_apart_and_loses_none(self):
        files = {"a": "static int A;", "b": "static int A;", "c": "static int C;"}
        units = lint_units.units(sorted(files), files.get, lambda a, b: True)
        self.assertEqual(sorted(map(sorted, units)), [["a", "c"], ["b"]])

    def test_keeps_to_the_most_and_to_what_may_share(self):
        files = dict.fromkeys("abcde", "")
        units = lint_units.units(sorted(files), files.get, lambda a, b: "e" not in (a, b), most=3)
        self.assertEqual(sorted(map(sorted, units)), [["a", "b", "c"], ["d"], ["e"]])


class UnusedNamesTest(unittest.TestCase):

    def test_finds_what_is_named_nowhere_else(self):
        text = "// A\nusing x::A;\n\nnamespace {\nusing x::B;\nnamespace c = x;\nB b = n::A();\n}\n"
        self.assertEqual(list(lint_units.unused_names(text)),
                         [(2, "using", "A"), (6, "namespace", "c")])

    def test_takes_a_name_in_an_alias_or_another_using_as_used(self):
        text = "using x::A;\nusing B = A;\nnamespace c = x;\nusing c::D;\nD d;\n"
        self.assertEqual(list(lint_units.unused_names(text)), [])


if __name__ == "__main__":
    unittest.main()
