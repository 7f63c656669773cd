#include "membership/cli/whatif_text.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/cli/text_table.h"
#include "membership/cli/time_text.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/impact.pb.h"

namespace membership {
namespace cli {
namespace {

using v1::ImpactTransition;
using v1::OrganizationImpact;
using v1::Standing;
using Rows = std::vector<std::vector<std::string>>;

std::string KindText(ImpactTransition::Kind kind) {
  switch (kind) {
    case ImpactTransition::GAINS_ACCESS:
      return "gain access";
    case ImpactTransition::LOSES_ACCESS:
      return "lose access";
    case ImpactTransition::CHANGES_REASON:
      return "change reason";
    case ImpactTransition::KIND_UNSPECIFIED:
    case v1::
        ImpactTransition_Kind_ImpactTransition_Kind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::
        ImpactTransition_Kind_ImpactTransition_Kind_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return "";
}

std::string StandingText(const Standing& standing) {
  switch (standing.presence()) {
    case Standing::DECIDED:
      return v1::Decision::Reason_Name(standing.reason());
    case Standing::NO_WAY_IN:
      return "no way in";
    case Standing::PERSON_UNKNOWN:
      return "person unknown";
    case Standing::UNDECIDED:
      return "undecided: records contradict each other";
    case Standing::PRESENCE_UNSPECIFIED:
    case v1::Standing_Presence_Standing_Presence_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Standing_Presence_Standing_Presence_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return "";
}

// What was changed, and whether that is possible.
std::string Changes(const v1::ImpactReport& report) {
  std::string text;
  for (const v1::Decision& change : report.changes()) {
    absl::StrAppend(&text, v1::Decision::Outcome_Name(change.outcome()), ": ",
                    v1::Decision::Reason_Name(change.reason()), "\n",
                    Printable(change.message()), "\n");
    if (change.outcome() != v1::Decision::GRANTED) {
      text.append("Neither this change nor any after it is made.\n");
    }
    text.append("\n");
  }
  return text;
}

std::string Times(const v1::ImpactReport& report) {
  const std::string before = TimeText(report.before_time());
  const std::string after = TimeText(report.after_time());
  if (before == after) return "";
  return absl::StrCat("Before: ", before, ". After: ", after, ".\n\n");
}

std::vector<std::string> CountCells(const std::string& name,
                                    const v1::ImpactCounts& counts) {
  return {name,
          absl::StrCat(counts.people()),
          absl::StrCat(counts.in_before()),
          absl::StrCat(counts.in_after()),
          absl::StrCat(counts.gains()),
          absl::StrCat(counts.loses()),
          absl::StrCat(counts.changes_reason())};
}

std::string OrganizationTable(const v1::ImpactReport& report) {
  Rows rows = {{"ORGANIZATION", "PEOPLE", "IN BEFORE", "IN AFTER",
                "GAIN ACCESS", "LOSE ACCESS", "CHANGE REASON"}};
  for (const OrganizationImpact& each : report.organizations()) {
    rows.push_back(
        CountCells(std::string(each.organization_id()), each.counts()));
  }
  if (report.organizations_size() > 1 ||
      report.total().people() != report.organizations(0).counts().people()) {
    rows.push_back(CountCells("(all)", report.total()));
  }
  return TextTable(rows);
}

std::string ReasonTable(const v1::ImpactReport& report) {
  Rows rows = {{"ORGANIZATION", "WHO", "PEOPLE", "BEFORE", "AFTER"}};
  for (const OrganizationImpact& organization : report.organizations()) {
    for (const ImpactTransition& each : organization.transitions()) {
      rows.push_back({std::string(organization.organization_id()),
                      KindText(each.kind()), absl::StrCat(each.people()),
                      StandingText(each.before()), StandingText(each.after())});
    }
  }
  return rows.size() > 1 ? absl::StrCat("\n", TextTable(rows)) : "";
}

std::string Needed(const v1::SeatNeed& need) {
  return need.has_needed() ? absl::StrCat(need.needed()) : "";
}

// Whether seats are worth a row: they are limited, or other people need them.
bool HasSeatNews(const OrganizationImpact& impact) {
  return impact.seats_before().has_seat_limit() ||
         impact.seats_after().has_seat_limit() ||
         impact.seats_before().needed() != impact.seats_after().needed();
}

std::string SeatTable(const v1::ImpactReport& report) {
  Rows rows = {{"ORGANIZATION", "SEATS", "NEEDED BEFORE", "NEEDED AFTER",
                "MEMBERS", "WOULD JOIN", "FIND NO SEAT", "TOO FEW"}};
  for (const OrganizationImpact& each : report.organizations()) {
    if (!HasSeatNews(each)) continue;
    const v1::SeatNeed& after = each.seats_after();
    rows.push_back(
        {std::string(each.organization_id()),
         after.has_seat_limit() ? absl::StrCat(after.seat_limit()) : "no limit",
         Needed(each.seats_before()), Needed(after),
         after.has_taken() ? absl::StrCat(after.taken()) : "",
         absl::StrCat(after.joining()), absl::StrCat(after.denied()),
         absl::StrCat(after.missing())});
  }
  return rows.size() > 1 ? absl::StrCat("\n", TextTable(rows)) : "";
}

std::string AddressTable(const v1::ImpactReport& report) {
  Rows rows = {{"ORGANIZATION", "ADDRESSES THAT LEAD HERE BEFORE", "AFTER"}};
  for (const OrganizationImpact& each : report.organizations()) {
    if (!each.has_addresses()) continue;
    rows.push_back({std::string(each.organization_id()),
                    absl::StrCat(each.addresses().routed_before()),
                    absl::StrCat(each.addresses().routed_after())});
  }
  return rows.size() > 1 ? absl::StrCat("\n", TextTable(rows)) : "";
}

std::string ExampleTable(const v1::ImpactReport& report) {
  Rows rows = {
      {"FOR EXAMPLE", "OBJECT ID", "ORGANIZATION", "WHO", "BEFORE", "AFTER"}};
  for (const OrganizationImpact& organization : report.organizations()) {
    for (const ImpactTransition& each : organization.transitions()) {
      for (const v1::ImpactExample& example : each.examples()) {
        rows.push_back({std::string(example.display_name()),
                        std::string(example.identity().object_id()),
                        std::string(organization.organization_id()),
                        KindText(each.kind()), StandingText(each.before()),
                        StandingText(each.after())});
      }
    }
  }
  return rows.size() > 1 ? absl::StrCat("\n", TextTable(rows)) : "";
}

}  // namespace

std::string WhatIfText(const v1::ImpactReport& report) {
  const std::string head = absl::StrCat(Changes(report), Times(report));
  if (report.organizations().empty()) {
    return absl::StrCat(head, "Nobody is let in or kept out otherwise: ",
                        report.total().in_before(), " of ",
                        report.total().people(), " get in, as before.\n");
  }
  return absl::StrCat(head, OrganizationTable(report), ReasonTable(report),
                      SeatTable(report), AddressTable(report),
                      ExampleTable(report));
}

}  // namespace cli
}  // namespace membership
