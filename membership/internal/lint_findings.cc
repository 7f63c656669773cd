#include "membership/internal/lint_findings.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/records.h"
#include "membership/lint_codes.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::LintFinding;
using v1::LintRecord;

// Below 0 if `a` comes before `b`, above 0 if after it, and 0 if they are the
// same.
int Compare(const LintRecord& a, const LintRecord& b) {
  const int kinds = a.kind().compare(b.kind());
  return kinds != 0 ? kinds : a.id().compare(b.id());
}

int Compare(const LintFinding& a, const LintFinding& b) {
  if (a.severity() != b.severity()) return b.severity() - a.severity();
  if (a.code() != b.code()) return a.code() - b.code();
  const int size = std::min(a.records_size(), b.records_size());
  for (int i = 0; i < size; ++i) {
    const int records = Compare(a.records(i), b.records(i));
    if (records != 0) return records;
  }
  if (a.records_size() != b.records_size()) {
    return a.records_size() - b.records_size();
  }
  return a.message().compare(b.message());
}

}  // namespace

void LintFindings::Add(LintFinding::Code code, std::vector<LintRecord> records,
                       absl::string_view message) {
  const LintDescription description = DescribeLint(code);
  LintFinding finding;
  finding.set_code(code);
  finding.set_severity(description.severity);
  for (LintRecord& record : records) {
    *finding.add_records() = std::move(record);
  }
  finding.set_message(std::string(message));
  finding.set_source(std::string(description.source));
  finding.set_fix(std::string(description.fix));
  findings_.push_back(std::move(finding));
}

v1::LintReport LintFindings::Report() && {
  std::sort(findings_.begin(), findings_.end(),
            [](const LintFinding& a, const LintFinding& b) {
              return Compare(a, b) < 0;
            });
  findings_.erase(std::unique(findings_.begin(), findings_.end(),
                              [](const LintFinding& a, const LintFinding& b) {
                                return Compare(a, b) == 0;
                              }),
                  findings_.end());
  v1::LintReport report;
  for (LintFinding& finding : findings_) {
    *report.add_findings() = std::move(finding);
  }
  findings_.clear();
  return report;
}

LintRecord LintRecordOf(absl::string_view kind, absl::string_view id) {
  LintRecord record;
  record.set_kind(std::string(kind));
  record.set_id(std::string(id));
  return record;
}

void AddLintRecords(absl::string_view kind, const std::vector<std::string>& ids,
                    std::vector<LintRecord>* records) {
  for (const std::string& id : ids) records->push_back(LintRecordOf(kind, id));
}

bool IsInUse(const v1::Connection& connection) {
  return connection.state() != v1::Connection::DRAFT &&
         connection.state() != v1::Connection::DISABLED;
}

absl::StatusOr<v1::Decision> DecidePredicted(const v1::SignIn& person,
                                             absl::string_view connection_id,
                                             absl::string_view organization_id,
                                             absl::Time now,
                                             const Records& records) {
  v1::Request request;
  *request.mutable_now() = ToTimestamp(now);
  v1::SignIn& sign_in = *request.mutable_sign_in();
  sign_in = person;
  sign_in.set_connection_id(std::string(connection_id));
  sign_in.set_organization_id(std::string(organization_id));
  sign_in.mutable_prediction()->set_conditional_access(v1::Prediction::PASSES);
  return DecideRecords(request, records);
}

std::string PeopleText(size_t count) {
  return count == 1 ? "1 person" : absl::StrCat(count, " people");
}

}  // namespace internal
}  // namespace membership
