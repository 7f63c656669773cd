// A vector whose copies share what they have in common, in chunks.

#ifndef MEMBERSHIP_INTERNAL_SHARED_VECTOR_H_
#define MEMBERSHIP_INTERNAL_SHARED_VECTOR_H_

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace membership {
namespace internal {

// To copy it is linear in size() / kChunk, to change an element of a copy in
// kChunk.
//
// Thread safety: const members may be called from any number of threads, on
// copies too.
template <typename T>
class SharedVector {
 public:
  static constexpr size_t kChunk = 128;

  size_t size() const { return size_; }
  const T& operator[](size_t i) const {
    return (*chunks_[i / kChunk])[i % kChunk];
  }

  // The element to change. Valid until the vector is copied.
  T& Change(size_t i) {
    std::shared_ptr<Chunk>& chunk = chunks_[i / kChunk];
    // What it was copied from is still there, so a chunk of ours alone is one
    // that no other thread ever saw.
    if (chunk.use_count() > 1) chunk = std::make_shared<Chunk>(*chunk);
    return (*chunk)[i % kChunk];
  }
  // New elements are T().
  void Grow(size_t size) {
    for (; chunks_.size() * kChunk < size;) {
      chunks_.push_back(std::make_shared<Chunk>());
    }
    size_ = size;
  }
  void Add(T element) {
    Grow(size_ + 1);
    Change(size_ - 1) = std::move(element);
  }

  size_t bytes() const {
    return chunks_.capacity() * sizeof(chunks_[0]) +
           chunks_.size() * sizeof(Chunk);
  }

 private:
  using Chunk = std::array<T, kChunk>;

  std::vector<std::shared_ptr<Chunk>> chunks_;
  size_t size_ = 0;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SHARED_VECTOR_H_
