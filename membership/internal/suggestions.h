// A list of suggestions being made about one case.

#ifndef MEMBERSHIP_INTERNAL_SUGGESTIONS_H_
#define MEMBERSHIP_INTERNAL_SUGGESTIONS_H_

#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/timestamp.pb.h"
#include "membership/internal/changes.h"
#include "membership/internal/suggest_granting.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {

// Borrows the case and the decision.
class Suggestions {
 public:
  Suggestions(const Case& refused, const v1::Decision& decision)
      : refused_(refused), decision_(decision) {}

  const google::protobuf::Timestamp& now() const {
    return refused_.request.now();
  }
  const v1::SignIn& sign_in() const { return refused_.request.sign_in(); }
  const v1::Snapshot& context() const { return refused_.context; }
  const v1::Decision& decision() const { return decision_; }
  // Null if the decision names none that the context has.
  const v1::Connection* connection() const {
    return FindConnection(context(), decision_.connection_id());
  }
  const v1::Organization* organization() const {
    return FindOrganization(context(), decision_.organization_id());
  }

  void Add(ChangeSequence sequence) { all_.push_back(std::move(sequence)); }
  void AddRequest(v1::Decision::Actor actor, std::string text,
                  v1::Request request) {
    Add({ChangeByRequest(actor, std::move(text), std::move(request))});
  }
  void AddSignIn(v1::Decision::Actor actor, std::string text,
                 v1::SignIn sign_in) {
    Add({ChangeBySignIn(actor, std::move(text), std::move(sign_in))});
  }
  template <typename Record>
  void AddRecord(v1::Decision::Actor actor, std::string text, Record record) {
    Add({ChangeByRecord(actor, std::move(text), std::move(record))});
  }

  std::vector<ChangeSequence> Take() { return std::move(all_); }

 private:
  const Case& refused_;
  const v1::Decision& decision_;
  std::vector<ChangeSequence> all_;
};

// The parts of SuggestGranting, by the stage that refused.
void SuggestForRouting(Suggestions* suggestions);
void SuggestForConnection(Suggestions* suggestions);
void SuggestForEntra(Suggestions* suggestions);
void SuggestForAccount(Suggestions* suggestions);
void SuggestForOrganization(Suggestions* suggestions);
void SuggestForMembership(Suggestions* suggestions);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SUGGESTIONS_H_
