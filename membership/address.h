// E-mail addresses and domains in their one normal form.
//
// Everything that compares addresses or domains compares normal forms: ASCII,
// letters in lower case. What has no normal form equals nothing, not even
// itself. Source: RFC 5321, section 4.1.2 (Dot-string), RFC 1123, section 2.1;
// domain facts, "Settled, Routing".

#ifndef MEMBERSHIP_ADDRESS_H_
#define MEMBERSHIP_ADDRESS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace membership {

// Whether a text has a normal form, and if not, why.
enum class AddressForm {
  kNormal,
  // Empty, or not an address or domain: two "@", blanks, ";", control
  // characters, a leading, trailing or doubled dot, a wildcard ("*", "%", "?"),
  // a label or a whole that is too long.
  kMalformed,
  // Contains a byte outside ASCII. Takes precedence over kMalformed. The
  // "xn--" form of an international domain is an ordinary name.
  kNotAscii,
};

// An e-mail address. Thread safety: a plain value.
struct Address {
  AddressForm form = AddressForm::kMalformed;
  // The whole address in normal form; empty unless `form` is kNormal.
  std::string text;

  bool ok() const { return form == AddressForm::kNormal; }
  // The part behind the "@", or empty.
  absl::string_view domain() const;
};

// Reads an address: `local@domain`, at most 254 bytes, the local part at most
// 64. Quoted local parts and address literals count as malformed: Entra issues
// none. Never fails otherwise, whatever the input. Thread-safe.
Address ParseAddress(absl::string_view text);

// Reads a domain, such as "acme.com", and writes its normal form to `normal`
// (empty unless kNormal). At least one label, at most 253 bytes. Thread-safe.
AddressForm NormalizeDomain(absl::string_view text, std::string* normal);

// Reads a domain pattern: a domain, or "*." and a domain, which stands for
// every subdomain at any depth but not for the domain itself. Thread-safe.
AddressForm NormalizeDomainPattern(absl::string_view text, std::string* normal);

// Whether `domain`, in normal form, belongs to a public mail provider that the
// library knows, such as gmail.com. Thread-safe.
bool IsPublicMailDomain(absl::string_view domain);

}  // namespace membership

#endif  // MEMBERSHIP_ADDRESS_H_
