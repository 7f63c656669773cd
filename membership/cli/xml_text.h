// Text in XML.

#ifndef MEMBERSHIP_CLI_XML_TEXT_H_
#define MEMBERSHIP_CLI_XML_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

// Returns `text` as the content of an element: markup is escaped, and what XML
// 1.0 has no way to say, which is bytes that are not UTF-8, control characters
// and non-characters, becomes "?". Thread-safe.
std::string XmlText(absl::string_view text);

// Returns `text` as the value of an attribute in double quotes: the same, with
// line breaks and tabs escaped so that they are kept. Thread-safe.
std::string XmlAttribute(absl::string_view text);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_XML_TEXT_H_
