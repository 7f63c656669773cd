#include "membership/internal/shared_vector.h"

#include <cstddef>

#include "gtest/gtest.h"

namespace membership {
namespace {

using internal::SharedVector;

TEST(SharedVectorTest, HoldsWhatIsAdded) {
  SharedVector<size_t> vector;
  for (size_t i = 0; i < 1000; ++i) vector.Add(i);
  ASSERT_EQ(vector.size(), 1000u);
  for (size_t i = 0; i < 1000; ++i) EXPECT_EQ(vector[i], i);
}

TEST(SharedVectorTest, GrowsByValuesMadeByDefault) {
  SharedVector<size_t> vector;
  vector.Add(7);
  vector.Grow(300);
  EXPECT_EQ(vector.size(), 300u);
  EXPECT_EQ(vector[0], 7u);
  EXPECT_EQ(vector[299], 0u);
}

TEST(SharedVectorTest, ACopyLeavesTheOriginalAsItIs) {
  SharedVector<size_t> vector;
  for (size_t i = 0; i < 300; ++i) vector.Add(i);
  SharedVector<size_t> copy = vector;
  copy.Change(5) = 1000;
  copy.Add(2000);
  EXPECT_EQ(vector[5], 5u);
  EXPECT_EQ(vector.size(), 300u);
  EXPECT_EQ(copy[5], 1000u);
  EXPECT_EQ(copy[300], 2000u);
  vector.Change(299) = 1;
  EXPECT_EQ(copy[299], 299u);
  // What was not changed is in the same place.
  EXPECT_EQ(&vector[200], &copy[200]);
}

}  // namespace
}  // namespace membership
