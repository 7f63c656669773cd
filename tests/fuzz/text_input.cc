#include "tests/fuzz/text_input.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "tests/fuzz/mutate_bytes.h"
#include "tests/fuzz/mutate_message.h"
#include "tests/fuzz/random.h"

namespace membership {
namespace fuzz {
namespace {

using ::google::protobuf::TextFormat;

// Keeps the parser from printing what it finds.
class NoErrors : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

}  // namespace

bool ParseInput(const uint8_t* data, size_t size,
                google::protobuf::Message* message) {
  TextFormat::Parser parser;
  NoErrors errors;
  parser.RecordErrorsTo(&errors);
  return parser.ParseFromString(std::string(data, data + size), message);
}

size_t MutateInput(google::protobuf::Message* message, uint8_t* data,
                   size_t size, size_t max_size, unsigned int seed) {
  Random random(seed);
  std::string text(data, data + size);
  if (!ParseInput(data, size, message)) message->Clear();
  if (random.OneIn(16)) {
    MutateBytes(&text, random);
  } else {
    for (size_t left = 1 + random.Below(3); left > 0; --left) {
      MutateMessage(message, random);
    }
    text.clear();
    TextFormat::PrintToString(*message, &text);
  }
  if (text.size() > max_size) return size;
  std::copy(text.begin(), text.end(), data);
  return text.size();
}

}  // namespace fuzz
}  // namespace membership
