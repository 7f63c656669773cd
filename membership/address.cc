#include "membership/address.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace membership {
namespace {

// Octets. Source: RFC 5321, section 4.5.3.1; RFC 1035, section 2.3.4.
constexpr size_t kMaxAddress = 254;
constexpr size_t kMaxLocalPart = 64;
constexpr size_t kMaxDomain = 253;
constexpr size_t kMaxLabel = 63;

// Sorted. Providers at which anybody can open a mailbox.
constexpr absl::string_view kPublicMailDomains[] = {
    "aol.com",    "fastmail.com",   "gmail.com", "gmx.com",       "gmx.de",
    "gmx.net",    "googlemail.com", "hey.com",   "hotmail.co.uk", "hotmail.com",
    "hotmail.fr", "icloud.com",     "live.com",  "mac.com",       "mail.com",
    "mail.ru",    "me.com",         "msn.com",   "outlook.com",   "pm.me",
    "proton.me",  "protonmail.com", "qq.com",    "web.de",        "yahoo.co.uk",
    "yahoo.com",  "yandex.com",     "yandex.ru", "ymail.com",     "zoho.com",
};

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isascii);
}

bool IsLocalCharacter(char c) {
  // RFC 5322 atext and the dot, without the wildcards "*", "%" and "?".
  return absl::ascii_isalnum(c) ||
         absl::StrContains("!#$&'+-/=^_`{|}~.", absl::string_view(&c, 1));
}

bool IsLocalPart(absl::string_view local) {
  return !local.empty() && local.size() <= kMaxLocalPart &&
         std::all_of(local.begin(), local.end(), IsLocalCharacter) &&
         local.front() != '.' && local.back() != '.' &&
         !absl::StrContains(local, "..");
}

bool IsLabel(absl::string_view label) {
  return !label.empty() && label.size() <= kMaxLabel && label.front() != '-' &&
         label.back() != '-' &&
         std::all_of(label.begin(), label.end(),
                     [](char c) { return absl::ascii_isalnum(c) || c == '-'; });
}

bool IsDomain(absl::string_view domain) {
  if (domain.empty() || domain.size() > kMaxDomain) return false;
  for (absl::string_view label : absl::StrSplit(domain, '.')) {
    if (!IsLabel(label)) return false;
  }
  return true;
}

}  // namespace

absl::string_view Address::domain() const {
  if (!ok()) return absl::string_view();
  return absl::string_view(text).substr(text.find('@') + 1);
}

Address ParseAddress(absl::string_view text) {
  Address address;
  if (text.empty()) return address;
  // An overlong text is not searched further: it may be of any length.
  const absl::string_view head = text.substr(0, kMaxAddress + 1);
  if (!IsAscii(head)) {
    address.form = AddressForm::kNotAscii;
    return address;
  }
  const size_t at = head.find('@');
  if (text.size() > kMaxAddress || at == absl::string_view::npos ||
      !IsLocalPart(text.substr(0, at)) || !IsDomain(text.substr(at + 1))) {
    return address;
  }
  address.form = AddressForm::kNormal;
  address.text = absl::AsciiStrToLower(text);
  return address;
}

AddressForm NormalizeDomain(absl::string_view text, std::string* normal) {
  normal->clear();
  if (!IsAscii(text.substr(0, kMaxDomain + 1))) return AddressForm::kNotAscii;
  if (!IsDomain(text)) return AddressForm::kMalformed;
  *normal = absl::AsciiStrToLower(text);
  return AddressForm::kNormal;
}

AddressForm NormalizeDomainPattern(absl::string_view text,
                                   std::string* normal) {
  const bool wildcard = absl::ConsumePrefix(&text, "*.");
  const AddressForm form = NormalizeDomain(text, normal);
  if (form == AddressForm::kNormal && wildcard) normal->insert(0, "*.");
  return form;
}

bool IsPublicMailDomain(absl::string_view domain) {
  return std::binary_search(std::begin(kPublicMailDomains),
                            std::end(kPublicMailDomains), domain);
}

}  // namespace membership
