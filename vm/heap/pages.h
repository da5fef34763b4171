#pragma once
// pages: what blocks of objects and slabs of arrays are made of.
//
// A process that has asked for a few megabytes is given the next ones as transparent huge pages
// (Linux, madvise(2) MADV_HUGEPAGE): one page fault and one entry of the address cache stand for
// 512. Small programs touch no more than they use. The one rule: pages taken are never given back
// here; who takes them keeps them in a pool of its own.

#include <cstddef>

namespace pvm::vm {

inline constexpr size_t kPieceBytes = size_t{32} << 10;

// `pieces` pieces that lie in a row, at a multiple of kPieceBytes; not zeroed, and poisoned
// nowhere.
void* take_pieces(size_t pieces);

}  // namespace pvm::vm
