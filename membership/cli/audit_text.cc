#include "membership/cli/audit_text.h"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "membership/cli/audit.h"
#include "membership/cli/text_table.h"
#include "membership/cli/time_text.h"
#include "membership/cli/words.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace cli {
namespace {

std::string ReasonName(v1::Decision::Reason reason) {
  return reason == v1::Decision::REASON_UNSPECIFIED
             ? ""
             : v1::Decision::Reason_Name(reason);
}

std::string InOrOut(v1::Decision::Outcome outcome) {
  if (outcome == v1::Decision::GRANTED) return "in";
  if (outcome == v1::Decision::REFUSED) return "out";
  return Lower(v1::Decision::Outcome_Name(outcome));
}

std::string Name(const AuditRow& row) {
  if (!row.person->display_name().empty()) return row.person->display_name();
  if (!row.person->user_principal_name().empty()) {
    return row.person->user_principal_name();
  }
  return row.person->object_id();
}

std::string Paths(const v1::Decision& decision) {
  std::vector<std::string> paths;
  for (const v1::EntraPath& path : decision.entra_paths()) {
    paths.push_back(ShortPathText(path));
  }
  return absl::StrJoin(paths, ", ");
}

std::string NextSignIn(const v1::Decision& decision) {
  std::vector<std::string> effects;
  for (const v1::Effect& effect : decision.effects()) {
    effects.push_back(ShortEffectText(effect));
  }
  return effects.empty() ? "nothing" : absl::StrJoin(effects, ", ");
}

std::string Routes(const AuditRow& row) {
  if (row.routed_address.empty()) return "no: no address";
  const absl::string_view by = row.person->email().empty() ? ", by UPN" : "";
  if (row.routes) return absl::StrCat("yes", by);
  if (!row.routed_connection_id.empty()) {
    return absl::StrCat("no: to ", row.routed_connection_id, by);
  }
  return absl::StrCat("no: ", ReasonName(row.routing_reason), by);
}

// Which columns tell rows apart.
struct Columns {
  bool organization = false;
  bool connection = false;
};

Columns ColumnsFor(const std::vector<AuditRow>& rows) {
  Columns columns;
  for (const AuditRow& row : rows) {
    columns.organization |= row.organization_id != rows[0].organization_id;
    columns.connection |= row.connection != rows[0].connection;
  }
  return columns;
}

std::vector<std::string> Cells(const AuditRow& row, const Columns& columns) {
  std::vector<std::string> cells = {Name(row), row.person->email()};
  if (columns.organization) cells.push_back(row.organization_id);
  if (columns.connection) cells.push_back(row.connection->id());
  for (std::string cell :
       {InOrOut(row.decision.outcome()), ReasonName(row.decision.reason()),
        Paths(row.decision), NextSignIn(row.decision), Routes(row)}) {
    cells.push_back(std::move(cell));
  }
  return cells;
}

std::vector<std::string> Heading(const Columns& columns) {
  std::vector<std::string> cells = {"PERSON", "E-MAIL"};
  if (columns.organization) cells.push_back("ORGANIZATION");
  if (columns.connection) cells.push_back("CONNECTION");
  for (const char* cell : {"IN", "WHY", "BY", "NEXT SIGN-IN", "ROUTES"}) {
    cells.push_back(cell);
  }
  return cells;
}

// "5 in, 3 out: 2 NOT_ASSIGNED, 1 ACCOUNT_DISABLED", the most frequent first.
std::string Counts(const std::vector<const AuditRow*>& rows) {
  std::map<v1::Decision::Outcome, size_t> outcomes = {
      {v1::Decision::GRANTED, 0}, {v1::Decision::REFUSED, 0}};
  std::map<v1::Decision::Reason, size_t> reasons;
  for (const AuditRow* row : rows) {
    ++outcomes[row->decision.outcome()];
    if (row->decision.outcome() == v1::Decision::GRANTED) continue;
    ++reasons[row->decision.reason()];
  }
  std::vector<std::string> words;
  words.reserve(outcomes.size());
  for (const auto& [outcome, count] : outcomes) {
    words.push_back(absl::StrCat(count, " ", InOrOut(outcome)));
  }
  std::multimap<size_t, v1::Decision::Reason, std::greater<size_t>> by_count;
  for (const auto& [reason, count] : reasons) by_count.insert({count, reason});
  std::vector<std::string> why;
  why.reserve(by_count.size());
  for (const auto& [count, reason] : by_count) {
    why.push_back(absl::StrCat(count, " ", ReasonName(reason)));
  }
  return absl::StrCat(absl::StrJoin(words, ", "), why.empty() ? "" : ": ",
                      absl::StrJoin(why, ", "));
}

// One line of counts, or one for each organization.
std::string Summary(const std::vector<AuditRow>& rows) {
  std::map<std::string, std::vector<const AuditRow*>> by_organization;
  for (const AuditRow& row : rows) {
    by_organization[row.organization_id].push_back(&row);
  }
  std::string text;
  for (const auto& [organization, people] : by_organization) {
    if (by_organization.size() > 1) {
      absl::StrAppend(&text, Printable(organization), ": ");
    }
    absl::StrAppend(&text, Counts(people), "\n");
  }
  return rows.empty() ? "0 in, 0 out\n" : text;
}

std::string HoldUntil(const std::vector<AuditRow>& rows) {
  const google::protobuf::Timestamp* earliest = nullptr;
  for (const AuditRow& row : rows) {
    if (!row.decision.has_stable_until()) continue;
    const google::protobuf::Timestamp& until = row.decision.stable_until();
    if (earliest == nullptr ||
        std::make_pair(until.seconds(), until.nanos()) <
            std::make_pair(earliest->seconds(), earliest->nanos())) {
      earliest = &until;
    }
  }
  return absl::StrCat(
      "Decisions hold until ",
      earliest == nullptr ? "something changes" : TimeText(*earliest), ".\n");
}

// Assumptions and warnings, each once.
std::string Notes(const std::vector<AuditRow>& rows) {
  std::set<std::string> assumptions;
  std::map<std::string, size_t> warnings;
  for (const AuditRow& row : rows) {
    for (const v1::Assumption& assumption : row.decision.assumptions()) {
      assumptions.insert(assumption.message());
    }
    for (const v1::Warning& warning : row.decision.warnings()) {
      ++warnings[warning.message()];
    }
  }
  std::string text;
  for (const std::string& message : assumptions) {
    absl::StrAppend(&text, "Assumed: ", Printable(message), "\n");
  }
  for (const auto& [message, count] : warnings) {
    absl::StrAppend(&text, "Warning, for ", count, ": ", Printable(message),
                    "\n");
  }
  return text;
}

}  // namespace

std::string AuditText(const std::vector<AuditRow>& rows) {
  const Columns columns = ColumnsFor(rows);
  std::vector<std::vector<std::string>> table = {Heading(columns)};
  for (const AuditRow& row : rows) table.push_back(Cells(row, columns));
  return absl::StrCat(TextTable(table), "\n", Summary(rows), HoldUntil(rows),
                      Notes(rows));
}

}  // namespace cli
}  // namespace membership
