// A file of an export of Microsoft Graph, as graph.h takes it.

#ifndef MEMBERSHIP_INGEST_GRAPH_FILE_H_
#define MEMBERSHIP_INGEST_GRAPH_FILE_H_

#include <string>

namespace membership {
namespace ingest {

// Thread safety: a plain value.
struct GraphFile {
  // Relative to the export's folder, with "/": "groups/{id}/members.json".
  std::string path;
  // One response of Graph, as it came. A UTF-8 byte order mark is skipped.
  std::string contents;
};

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_GRAPH_FILE_H_
