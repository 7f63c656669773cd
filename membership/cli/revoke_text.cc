#include "membership/cli/revoke_text.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "membership/cli/remedy_text.h"
#include "membership/cli/text_table.h"
#include "membership/cli/time_text.h"
#include "membership/cli/words.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/revocation.pb.h"

namespace membership {
namespace cli {
namespace {

using v1::AccessAssessment;

// For how many people to say what else is to be done.
constexpr int kPeopleWithRemedies = 5;

// The person as people know it: by name, or else by id.
std::string NameOf(const AccessAssessment& access) {
  if (!access.display_name().empty()) return access.display_name();
  return std::string(access.identity().object_id());
}

std::string ResultText(AccessAssessment::Result result) {
  switch (result) {
    case AccessAssessment::BLOCKED_AT_SIGN_IN:
      return "blocked at sign-in";
    case AccessAssessment::BLOCKED_AFTER_SIGN_IN:
      return "blocked after sign-in";
    case AccessAssessment::NO_EFFECT:
      return "no effect";
    case AccessAssessment::LET_IN:
      return "let in";
    case AccessAssessment::STILL_OUT:
      return "still out";
    case AccessAssessment::RESULT_UNSPECIFIED:
    case v1::
        AccessAssessment_Result_AccessAssessment_Result_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::
        AccessAssessment_Result_AccessAssessment_Result_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return "";
}

// Whether the connection must be named: the person comes in through another one
// than before, or through several.
bool NamesConnection(const AccessAssessment& access) {
  std::set<std::string> connections = {access.before().connection_id(),
                                       access.after().connection_id()};
  for (const v1::EntraPath& path : access.entra_paths()) {
    connections.emplace(path.connection_id());
  }
  return connections.size() > 1;
}

// What still lets the person in, at Entra and in the organization.
std::string WaysIn(const AccessAssessment& access) {
  if (access.after().outcome() != v1::Decision::GRANTED) return "";
  const bool named = NamesConnection(access);
  std::vector<std::string> ways;
  for (const v1::EntraPath& path : access.entra_paths()) {
    ways.push_back(named ? absl::StrCat(ShortPathText(path),
                                        " through connection ",
                                        path.connection_id())
                         : ShortPathText(path));
  }
  if (named && ways.empty()) {
    ways.push_back(absl::StrCat("connection ", access.after().connection_id()));
  }
  if (access.membership_path() == AccessAssessment::AUTO_MEMBERSHIP) {
    ways.push_back("auto-membership");
  } else if (access.membership_path() == AccessAssessment::INVITATION) {
    ways.push_back("invitation");
  }
  return absl::StrJoin(ways, ", ");
}

std::string RestorationText(const AccessAssessment& access) {
  if (access.restoration() == AccessAssessment::RESTORATION_UNSPECIFIED) {
    return "";
  }
  return Lower(AccessAssessment::Restoration_Name(access.restoration()));
}

std::string Table(const v1::RevocationAssessment& assessment) {
  std::vector<std::vector<std::string>> rows = {
      {"PERSON", "ORGANIZATION", "RESULT", "WHY", "STILL IN BY",
       "UNDOING RESTORES", "USER RECORD"}};
  for (const AccessAssessment& access : assessment.access()) {
    rows.push_back({NameOf(access), std::string(access.organization_id()),
                    ResultText(access.result()),
                    v1::Decision::Reason_Name(access.after().reason()),
                    WaysIn(access), RestorationText(access),
                    access.user_remains() ? "remains" : "none"});
  }
  return TextTable(rows);
}

// "1 blocked at sign-in, 2 no effect".
std::string Counts(const v1::RevocationAssessment& assessment) {
  std::map<AccessAssessment::Result, size_t> counts;
  for (const AccessAssessment& access : assessment.access()) {
    ++counts[access.result()];
  }
  std::vector<std::string> words;
  words.reserve(counts.size());
  for (const auto& [result, count] : counts) {
    words.push_back(absl::StrCat(count, " ", ResultText(result)));
  }
  return absl::StrJoin(words, ", ");
}

std::string Sessions(const v1::RevocationAssessment& assessment) {
  const auto lost = std::find_if(
      assessment.access().begin(), assessment.access().end(),
      [](const AccessAssessment& each) { return each.has_session_until(); });
  if (lost == assessment.access().end()) return "";
  return absl::StrCat("Sessions and tokens from before may live on until ",
                      TimeText(lost->session_until()), ".\n");
}

void AddSteps(const AccessAssessment& access, std::string* text) {
  const bool in = access.after().outcome() == v1::Decision::GRANTED;
  const std::vector<std::string> lines =
      FirstRemedy(in ? access.to_refuse() : access.to_grant());
  if (lines.empty()) return;
  absl::StrAppend(text, "\nFor ", Printable(NameOf(access)),
                  in ? " to be kept out of " : " to get into ",
                  Printable(access.organization_id()), "\n");
  for (const std::string& line : lines) {
    absl::StrAppend(text, "  ", Printable(line), "\n");
  }
}

std::string NextSteps(const v1::RevocationAssessment& assessment) {
  std::string text;
  int people = 0;
  for (const AccessAssessment& access : assessment.access()) {
    if (access.to_refuse().empty() && access.to_grant().empty()) continue;
    if (access.result() == AccessAssessment::LET_IN) continue;
    if (++people <= kPeopleWithRemedies) AddSteps(access, &text);
  }
  if (people > kPeopleWithRemedies) {
    absl::StrAppend(&text, "\nWhat else to do for ",
                    people - kPeopleWithRemedies, " more: --format=json\n");
  }
  return text;
}

}  // namespace

std::string RevokeText(const v1::RevocationAssessment& assessment) {
  std::string text;
  for (const v1::Decision& change : assessment.changes()) {
    absl::StrAppend(&text, v1::Decision::Outcome_Name(change.outcome()), ": ",
                    v1::Decision::Reason_Name(change.reason()), "\n",
                    Printable(change.message()), "\n\n");
  }
  if (assessment.access().empty()) {
    return absl::StrCat(text, "It is about nobody who can sign in.\n");
  }
  return absl::StrCat(text, Table(assessment), "\n", Counts(assessment), "\n",
                      Sessions(assessment), NextSteps(assessment));
}

}  // namespace cli
}  // namespace membership
