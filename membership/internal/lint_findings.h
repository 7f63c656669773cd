// What the parts of `Lint` (membership/lint.h) share: what they look at, and
// where they put what they find.

#ifndef MEMBERSHIP_INTERNAL_LINT_FINDINGS_H_
#define MEMBERSHIP_INTERNAL_LINT_FINDINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// What to look at. Borrowed; belongs to one thread.
struct LintContext {
  // The records as they are.
  const Records& records;
  // The same, but each connection that is neither a draft nor switched off is
  // enabled and has its consent and an unexpired secret.
  const Records& live;
  // Everybody, in the order of identities.
  const std::vector<Person>& people;
  absl::Time now;
};

// Collects findings. Belongs to one thread.
class LintFindings {
 public:
  // Adds a finding about `records`, the first of which is where to fix it.
  void Add(v1::LintFinding::Code code, std::vector<v1::LintRecord> records,
           absl::string_view message);

  // Returns the findings in their order, each once.
  v1::LintReport Report() &&;

 private:
  std::vector<v1::LintFinding> findings_;
};

v1::LintRecord LintRecordOf(absl::string_view kind, absl::string_view id);

// Adds a record of `kind` for each of `ids`.
void AddLintRecords(absl::string_view kind, const std::vector<std::string>& ids,
                    std::vector<v1::LintRecord>* records);

// Whether sign-ins through the connection are wanted: it is neither a draft nor
// switched off.
bool IsInUse(const v1::Connection& connection);

// Decides a predicted sign-in, with Conditional Access passing, of a person who
// comes through a connection to an organization; none if the id is empty.
// Errors: as DecideRecords.
absl::StatusOr<v1::Decision> DecidePredicted(const v1::SignIn& person,
                                             absl::string_view connection_id,
                                             absl::string_view organization_id,
                                             absl::Time now,
                                             const Records& records);

// "1 person", or "3 people".
std::string PeopleText(size_t count);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_FINDINGS_H_
