#include "tests/model/explore.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/apply.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/records.h"

namespace membership::model_test {
namespace {

using v1::Decision;
using v1::Request;
using v1::Snapshot;

template <typename Records, typename Key>
void SortBy(Records* records, Key key) {
  std::sort(records->begin(), records->end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

void SortTenant(v1::EntraTenant* tenant) {
  for (v1::EnterpriseApplication& application :
       *tenant->mutable_applications()) {
    SortBy(application.mutable_assignments(),
           [](const v1::Assignment& each) { return each.principal_id(); });
  }
  SortBy(tenant->mutable_users(),
         [](const v1::DirectoryUser& each) { return each.object_id(); });
  for (v1::Group& group : *tenant->mutable_groups()) {
    std::sort(group.mutable_member_user_ids()->begin(),
              group.mutable_member_user_ids()->end());
    std::sort(group.mutable_member_group_ids()->begin(),
              group.mutable_member_group_ids()->end());
  }
}

// A state, and how it was reached first.
struct Node {
  Snapshot snapshot;
  int waited = 0;
  int depth = 0;
  size_t parent = 0;
  // Into the slice's moves; kWait: time passed; kRoot.
  int move = 0;
};
constexpr int kWait = -1;
constexpr int kRoot = -2;

class Explorer {
 public:
  Explorer(const Slice& slice, const std::vector<Invariant>& invariants,
           const std::function<bool(const Request&, const Request&)>& wins)
      : slice_(slice), invariants_(invariants), last_write_wins_(wins) {}

  absl::StatusOr<Exploration> Run() {
    Reach({slice_.given, 0, 0, 0, kRoot});
    for (size_t i = 0; i < nodes_.size(); ++i) {
      absl::Status status = Visit(i);
      if (!status.ok()) return status;
      if (result_.violation.has_value()) break;
    }
    result_.states = static_cast<int64_t>(nodes_.size());
    return std::move(result_);
  }

 private:
  // A decision on the state that is visited, if it changes something.
  struct Change {
    int move = 0;
    Decision decision;
    Snapshot after;
  };

  void Reach(Node node) {
    const auto inserted = seen_.emplace(
        absl::StrCat(node.waited, "/", CanonicalState(node.snapshot)),
        nodes_.size());
    if (inserted.second) nodes_.push_back(std::move(node));
  }

  absl::Time TimeOf(const Node& node) const {
    return Start() + node.waited * slice_.wait;
  }

  absl::Status Visit(size_t index) {
    // Nodes are only added at the end of a deque, which moves none.
    const Node& node = nodes_[index];
    if (slice_.most_moves > 0 && node.depth >= slice_.most_moves) {
      return absl::OkStatus();
    }
    const auto records = internal::Records::Create(node.snapshot);
    if (!records.ok()) return records.status();
    std::vector<Change> changes;
    for (int move = 0; move < static_cast<int>(slice_.moves.size()); ++move) {
      absl::Status status = Make(index, **records, move, &changes);
      if (!status.ok() || result_.violation.has_value()) return status;
    }
    for (const Change& change : changes) {
      Reach({change.after, node.waited, node.depth + 1, index, change.move});
    }
    if (node.waited < slice_.waits) {
      Reach({node.snapshot, node.waited + 1, node.depth + 1, index, kWait});
    }
    return CheckPairs(index, changes);
  }

  absl::Status Make(size_t index, const internal::Records& records, int move,
                    std::vector<Change>* changes) {
    const Node& node = nodes_[index];
    const Request request = RequestAt(node, move);
    ++result_.transitions;
    const auto decision = internal::DecideRecords(request, records);
    // A move may name what is not there yet or no more, or use an id again:
    // in this state nobody can ask that.
    if (absl::IsNotFound(decision.status()) ||
        absl::IsFailedPrecondition(decision.status())) {
      return absl::OkStatus();
    }
    if (!decision.ok()) return Failed(move, decision.status());
    absl::StatusOr<Snapshot> after = Apply(*decision, node.snapshot);
    if (!after.ok()) return Failed(move, after.status());
    const Step step{request, node.snapshot, *decision, *after};
    for (const Invariant& invariant : invariants_) {
      const std::optional<std::string> what = invariant.check(step);
      if (!what.has_value()) continue;
      result_.violation =
          Violation{invariant.sentence, *what, Trace(index, {move})};
      return absl::OkStatus();
    }
    if (decision->effects_size() > 0) {
      changes->push_back({move, *decision, *std::move(after)});
    }
    return absl::OkStatus();
  }

  absl::Status CheckPairs(size_t index, const std::vector<Change>& changes) {
    for (size_t i = 0; i < changes.size(); ++i) {
      for (size_t j = i + 1; j < changes.size(); ++j) {
        ++result_.pairs;
        const auto forth = Apply(changes[j].decision, changes[i].after);
        const auto back = Apply(changes[i].decision, changes[j].after);
        std::string what;
        for (const auto* each : {&forth, &back}) {
          if (!each->ok() && !absl::IsFailedPrecondition(each->status())) {
            what = each->status().ToString();
          }
        }
        if (what.empty() && forth.ok() && back.ok() &&
            CanonicalState(*forth) != CanonicalState(*back) &&
            !last_write_wins_(slice_.moves[changes[i].move].request,
                              slice_.moves[changes[j].move].request)) {
          what = absl::StrCat(slice_.moves[changes[i].move].name, " and ",
                              slice_.moves[changes[j].move].name,
                              " end differently in both orders");
        }
        if (what.empty()) continue;
        result_.violation =
            Violation{"two decisions on the same state conflict, or commute",
                      what, Trace(index, {changes[i].move, changes[j].move})};
        return absl::OkStatus();
      }
    }
    return absl::OkStatus();
  }

  Request RequestAt(const Node& node, int move) const {
    Request request = slice_.moves[static_cast<size_t>(move)].request;
    *request.mutable_now() = internal::ToTimestamp(TimeOf(node));
    return request;
  }

  absl::Status Failed(int move, const absl::Status& status) const {
    return absl::Status(
        status.code(),
        absl::StrCat(slice_.name, ", ",
                     slice_.moves[static_cast<size_t>(move)].name, ": ",
                     status.message()));
  }

  // The way to the node, and the moves on it, as a scenario.
  v1::ScenarioFile Trace(size_t index, const std::vector<int>& last) const {
    std::vector<int> way;
    for (size_t i = index; nodes_[i].move != kRoot; i = nodes_[i].parent) {
      way.push_back(nodes_[i].move);
    }
    std::reverse(way.begin(), way.end());
    way.insert(way.end(), last.begin(), last.end());
    v1::ScenarioFile file;
    v1::Scenario& scenario = *file.add_scenarios();
    scenario.set_name(slice_.name);
    scenario.set_description("The shortest way to a violation.");
    scenario.set_start(
        absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", Start(), absl::UTCTimeZone()));
    *scenario.mutable_given() = slice_.given;
    absl::Duration waited;
    for (const int move : way) {
      if (move == kWait) {
        waited += slice_.wait;
        continue;
      }
      v1::Step& step = *scenario.add_steps();
      if (waited > absl::ZeroDuration()) {
        step.set_at(absl::StrCat("+", absl::ToInt64Hours(waited), "h"));
      }
      waited = absl::ZeroDuration();
      *step.mutable_request() = slice_.moves[static_cast<size_t>(move)].request;
      step.mutable_expect()->set_outcome(Decision::GRANTED);
    }
    return file;
  }

  const Slice& slice_;
  const std::vector<Invariant>& invariants_;
  const std::function<bool(const Request&, const Request&)>& last_write_wins_;
  std::deque<Node> nodes_;
  absl::flat_hash_map<std::string, size_t> seen_;
  Exploration result_;
};

}  // namespace

std::string CanonicalState(Snapshot snapshot) {
  for (v1::EntraTenant& tenant : *snapshot.mutable_entra_tenants()) {
    SortTenant(&tenant);
  }
  for (v1::Connection& connection : *snapshot.mutable_connections()) {
    std::sort(connection.mutable_domains()->begin(),
              connection.mutable_domains()->end());
    connection.clear_input_revision();
  }
  for (v1::User& user : *snapshot.mutable_users()) user.clear_create_time();
  for (v1::Membership& member : *snapshot.mutable_memberships()) {
    member.clear_create_time();
  }
  SortBy(snapshot.mutable_connections(),
         [](const v1::Connection& each) { return each.id(); });
  SortBy(snapshot.mutable_users(),
         [](const v1::User& each) { return each.id(); });
  SortBy(snapshot.mutable_memberships(), [](const v1::Membership& each) {
    return absl::StrCat(each.organization_id(), "/", each.user_id());
  });
  SortBy(snapshot.mutable_invitations(),
         [](const v1::Invitation& each) { return each.id(); });
  return snapshot.SerializeAsString();
}

absl::StatusOr<Exploration> Explore(
    const Slice& slice, const std::vector<Invariant>& invariants,
    const std::function<bool(const Request&, const Request&)>&
        last_write_wins) {
  return Explorer(slice, invariants, last_write_wins).Run();
}

}  // namespace membership::model_test
