#include "tests/sign_in/matchers.h"

#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"

namespace membership::v1 {

void PrintTo(const absl::StatusOr<Decision>& decision, std::ostream* os) {
  if (!decision.ok()) {
    *os << decision.status();
    return;
  }
  *os << decision->DebugString();
}

}  // namespace membership::v1

namespace membership::sign_in_test {

std::vector<std::string> EffectNames(
    const absl::StatusOr<v1::Decision>& decision) {
  std::vector<std::string> names;
  if (!decision.ok()) return names;
  for (const v1::Effect& effect : decision->effects()) {
    const google::protobuf::FieldDescriptor* field =
        v1::Effect::descriptor()->FindFieldByNumber(effect.kind_case());
    names.emplace_back(field == nullptr ? "none" : field->name());
  }
  return names;
}

std::vector<std::string> WarningNames(
    const absl::StatusOr<v1::Decision>& decision) {
  std::vector<std::string> names;
  if (!decision.ok()) return names;
  for (const v1::Warning& warning : decision->warnings()) {
    names.push_back(v1::Warning::Code_Name(warning.code()));
  }
  return names;
}

std::vector<std::string> AssumptionNames(
    const absl::StatusOr<v1::Decision>& decision) {
  std::vector<std::string> names;
  if (!decision.ok()) return names;
  for (const v1::Assumption& assumption : decision->assumptions()) {
    names.push_back(v1::Assumption::Code_Name(assumption.code()));
  }
  return names;
}

v1::Effect TheEffect(const absl::StatusOr<v1::Decision>& decision,
                     const std::string& name) {
  v1::Effect found;
  int count = 0;
  const std::vector<std::string> names = EffectNames(decision);
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] != name) continue;
    found = decision->effects(static_cast<int>(i));
    ++count;
  }
  EXPECT_EQ(count, 1) << "effects " << name << " in "
                      << ::testing::PrintToString(decision);
  return found;
}

bool HasResult(const absl::StatusOr<v1::Decision>& decision,
               v1::Decision::Outcome outcome, v1::Decision::Reason reason) {
  return decision.ok() && decision->outcome() == outcome &&
         decision->reason() == reason;
}

}  // namespace membership::sign_in_test
