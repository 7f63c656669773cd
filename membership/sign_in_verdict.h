// What becomes of a sign-in, in a few bytes: a decision without its words.

#ifndef MEMBERSHIP_SIGN_IN_VERDICT_H_
#define MEMBERSHIP_SIGN_IN_VERDICT_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership {

// The same as the fields of v1::Decision with these names.
//
// Thread safety: a plain value.
class SignInVerdict {
 public:
  // Says nothing: `decided()` is false.
  SignInVerdict() = default;
  // Of the row `rule` of the rule table of sign-ins, with effects as bits
  // (internal/rule_table.h). Made by the library.
  SignInVerdict(uint8_t rule, v1::Decision::Outcome outcome,
                v1::Decision::Stage stage, v1::Decision::Reason reason,
                uint32_t effects, absl::Time stable_until)
      : rule_(rule),
        outcome_(static_cast<uint8_t>(outcome)),
        stage_(static_cast<uint8_t>(stage)),
        reason_(static_cast<uint8_t>(reason)),
        effects_(effects),
        stable_until_(stable_until) {}
  // The same as a verdict, with other effects and another time. Made by the
  // library.
  SignInVerdict(const SignInVerdict& verdict, uint32_t effects,
                absl::Time stable_until)
      : rule_(verdict.rule_),
        outcome_(verdict.outcome_),
        stage_(verdict.stage_),
        reason_(verdict.reason_),
        effects_(effects),
        stable_until_(stable_until) {}

  // The same until another time.
  SignInVerdict StableUntil(absl::Time time) const {
    SignInVerdict verdict = *this;
    verdict.stable_until_ = time;
    return verdict;
  }

  // False if the records contradict each other for this person, so that there
  // is an error in place of a decision.
  bool decided() const { return outcome_ != 0; }
  bool granted() const { return outcome_ == v1::Decision::GRANTED; }

  v1::Decision::Outcome outcome() const {
    return static_cast<v1::Decision::Outcome>(outcome_);
  }
  v1::Decision::Reason reason() const {
    return static_cast<v1::Decision::Reason>(reason_);
  }
  v1::Decision::Stage stage() const {
    return static_cast<v1::Decision::Stage>(stage_);
  }
  // The name of the rule that decided; empty unless decided.
  absl::string_view rule() const;
  bool has_effects() const { return effects_ != 0; }
  // Whether the decision has an effect of this kind.
  bool HasEffect(v1::Effect::KindCase kind) const;
  // Whether the person takes a seat: an active membership is added.
  bool takes_seat() const { return (effects_ & kAddsActive) != 0; }
  // Whether the person would take a seat, but none is free: is refused for
  // that, or joins as a restricted member.
  bool lacks_seat() const {
    return reason_ == v1::Decision::SEAT_LIMIT_REACHED ||
           (effects_ & kAddsRestricted) != 0;
  }
  // InfiniteFuture in place of an absent time.
  absl::Time stable_until() const { return stable_until_; }

  friend bool operator==(const SignInVerdict& a, const SignInVerdict& b) {
    return a.rule_ == b.rule_ && a.outcome_ == b.outcome_ &&
           a.effects_ == b.effects_ && a.stable_until_ == b.stable_until_;
  }
  friend bool operator!=(const SignInVerdict& a, const SignInVerdict& b) {
    return !(a == b);
  }

 private:
  // Two effects as bits.
  static constexpr uint32_t kAddsActive = 1 << 5;
  static constexpr uint32_t kAddsRestricted = 1 << 6;

  uint8_t rule_ = 0;
  uint8_t outcome_ = 0;
  uint8_t stage_ = 0;
  uint8_t reason_ = 0;
  uint32_t effects_ = 0;
  absl::Time stable_until_ = absl::InfiniteFuture();
};

}  // namespace membership

#endif  // MEMBERSHIP_SIGN_IN_VERDICT_H_
