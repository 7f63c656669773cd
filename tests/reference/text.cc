#include "tests/reference/text.h"

#include <string>
#include <vector>

#include "google/protobuf/timestamp.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::reference {
namespace {

bool IsLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// The lengths are those of RFC 1035, section 2.3.4.
bool IsLabel(const std::string& text) {
  if (text.empty() || text.size() > 63) return false;
  if (text.front() == '-' || text.back() == '-') return false;
  for (const char c : text) {
    if (!IsLetterOrDigit(c) && c != '-') return false;
  }
  return true;
}

// What may stand before the @ without quotes (RFC 5322, section 3.2.3).
bool IsLocalPart(const std::string& text) {
  if (text.empty() || text.size() > 64) return false;
  const std::string marks = "!#$%&'*+-/=?^_`{|}~.";
  for (const char c : text) {
    if (!IsLetterOrDigit(c) && marks.find(c) == std::string::npos) return false;
  }
  return true;
}

}  // namespace

std::string Folded(const std::string& text) {
  std::string folded;
  for (const char c : text) {
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

bool SameGuid(const std::string& a, const std::string& b) {
  return Folded(a) == Folded(b);
}

bool IsDomain(const std::string& text) {
  if (text.size() > 253) return false;
  const std::vector<std::string> labels = Split(text, '.');
  for (const std::string& label : labels) {
    if (!IsLabel(label)) return false;
  }
  return labels.size() >= 2;
}

std::string Address(const std::string& text) {
  const std::vector<std::string> parts = Split(text, '@');
  if (parts.size() != 2) return "";
  return IsLocalPart(parts[0]) && IsDomain(parts[1]) ? Folded(text) : "";
}

std::string DomainOf(const std::string& address) {
  return address.empty() ? "" : Split(address, '@')[1];
}

bool Before(const google::protobuf::Timestamp& a,
            const google::protobuf::Timestamp& b) {
  if (a.seconds() != b.seconds()) return a.seconds() < b.seconds();
  return a.nanos() < b.nanos();
}

bool IsPublicMailDomain(const std::string& domain,
                        const v1::Snapshot& snapshot) {
  for (const std::string known : {"gmail.com", "googlemail.com", "outlook.com",
                                  "hotmail.com", "yahoo.com", "icloud.com"}) {
    if (domain == known) return true;
  }
  for (const auto& each : snapshot.public_mail_domains()) {
    if (domain == Folded(std::string(each))) return true;
  }
  return false;
}

bool Verified(const v1::Organization& organization, const std::string& domain,
              const v1::Snapshot& snapshot) {
  if (!IsDomain(domain) || IsPublicMailDomain(domain, snapshot)) return false;
  if (organization.state() == v1::Organization::DELETED) return false;
  for (const v1::Domain& each : organization.domains()) {
    if (each.state() == v1::Domain::VERIFIED &&
        Folded(std::string(each.name())) == domain) {
      return true;
    }
  }
  return false;
}

}  // namespace membership::reference
