#include "tests/spec/load_spec.h"

#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "membership/internal/rule_table.h"
#include "tests/spec/decision_table.pb.h"
#include "tests/spec/spec.h"

namespace membership::spec {

absl::StatusOr<DecisionTable> LoadDecisionTable(absl::string_view table) {
  const std::string path = absl::StrCat("tests/spec/", table, ".textproto");
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(path);
  const std::string text((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  DecisionTable loaded;
  if (!google::protobuf::TextFormat::ParseFromString(text, &loaded) ||
      absl::string_view(loaded.table()) != table) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": expected the table \"", table, "\", got ",
                     loaded.table().empty() ? "no table" : "another"));
  }
  return loaded;
}

absl::StatusOr<Spec> LoadSpec(const internal::RuleTable& table) {
  const absl::StatusOr<DecisionTable> loaded = LoadDecisionTable(table.name);
  if (!loaded.ok()) return loaded.status();
  return Spec::Compile(*loaded, table.facts);
}

}  // namespace membership::spec
