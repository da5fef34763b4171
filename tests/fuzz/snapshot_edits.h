#pragma once
// Edits of a snapshot's bytes, as a forger who knows the format would make them.
//
// Most change one value where it stands: a word anywhere, or an element of one column, so that
// short columns are met as often as long ones. Some give a column another length, and build the
// message anew in its canonical form. The one rule: what an edit does is a function of the snapshot
// and of the eight bytes that say it.

#include <cstdint>
#include <string>
#include <vector>

namespace pvm::fuzz {

struct Edit {
    uint8_t kind;
    uint8_t extra;
    uint16_t from;
    uint32_t at;
};
static_assert(sizeof(Edit) == 8);

// A run of elements of one size in the framed message.
struct Column {
    size_t begin;
    size_t bytes;
    size_t element;  // 1, 4 or 8
};

// A snapshot and where its columns stand.
struct Original {
    std::string bytes;
    std::vector<Column> columns;
};

Original with_columns(std::string bytes);

// Changes values of `bytes`, which is `original` perhaps edited before; its size stays.
void edit_values(const Original& original, const Edit& edit, std::string& bytes);

// The message with a column that lost, gained or repeats an element, or is gone. Empty when `bytes`
// is no message any more.
std::string edit_lengths(const std::string& bytes, const Edit& edit);

}  // namespace pvm::fuzz
