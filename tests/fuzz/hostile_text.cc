#include "tests/fuzz/hostile_text.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {
namespace {

std::vector<std::string> List() {
  return {
      "",
      " ",
      "@",
      "alice@acme.com",
      "ALICE@Acme.Com",
      "alice@acme.com@evil.com",
      "alice@\u0430cme.com",         // Cyrillic a
      "\u212aim@acme.com",           // Kelvin sign
      "alice\uff20acme.com",         // full-width @
      "alice@acme\u3002com",         // ideographic full stop
      "alice@acme\u200b.com",        // zero-width space
      "\u202ealice@acme.com",        // right to left
      std::string("acme\0.com", 9),  // embedded NUL
      std::string("\0", 1),
      "*",
      "*.acme.com",
      "%",
      "acme.com.",
      "https://acme.com/\r\nSet-Cookie: x=y",
      "00000000-0000-0000-0000-000000000000",
      "AC3E0000-0000-4000-8000-000000000001",
      "unset",
      "steps[0].request",
      "given.users[alice].email",
      "+1d",
      "-9999999999999999999d",
      "9999-12-31T23:59:59.999999999Z",
      "never changes",
      "[/{",
      std::string(3000, 'a'),
      std::string(1500, '@'),
      absl::StrCat("a@", std::string(1500, '.')),
  };
}

// `text`, misspelt in a way that people overlook.
std::string Changed(const std::string& text, Random& random) {
  switch (random.Below(6)) {
    case 0:
      return absl::AsciiStrToUpper(text);
    case 1:
      return absl::StrCat(text, " ");
    case 2:
      return absl::StrCat(text, std::string("\0x", 2));
    case 3:
      return absl::StrReplaceAll(text, {{"a", "\u0430"}});
    case 4:
      return absl::StrReplaceAll(text, {{".", "\u3002"}});
    default:
      return absl::StrCat(text, text);
  }
}

}  // namespace

std::string HostileText(const std::string& text, Random& random) {
  if (!text.empty() && text.size() < 1000 && random.OneIn(2)) {
    return Changed(text, random);
  }
  const std::vector<std::string> list = List();
  return list[random.Below(list.size())];
}

}  // namespace fuzz
}  // namespace membership
