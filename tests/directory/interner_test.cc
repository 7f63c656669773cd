#include "membership/internal/interner.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

using internal::Interner;

TEST(InternerTest, GivesEachTextOneNumber) {
  Interner texts;
  EXPECT_EQ(texts.Add("a"), 0u);
  EXPECT_EQ(texts.Add(""), 1u);
  EXPECT_EQ(texts.Add("a"), 0u);
  EXPECT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts.Text(0), "a");
  EXPECT_EQ(texts.Text(1), "");
}

TEST(InternerTest, FindsWhatWasAddedAlone) {
  Interner texts;
  texts.Add("a");
  EXPECT_EQ(texts.Find("a"), 0u);
  EXPECT_EQ(texts.Find("b"), Interner::kNone);
}

TEST(InternerTest, KeepsManyTextsApart) {
  Interner texts;
  for (uint32_t i = 0; i < 10000; ++i) {
    ASSERT_EQ(texts.Add(absl::StrCat("text ", i)), i);
  }
  for (uint32_t i = 0; i < 10000; ++i) {
    ASSERT_EQ(texts.Text(i), absl::StrCat("text ", i));
    ASSERT_EQ(texts.Find(absl::StrCat("text ", i)), i);
  }
}

}  // namespace
}  // namespace membership
