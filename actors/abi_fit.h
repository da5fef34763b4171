#pragma once
// Fit: whether a node is a value of a type, and if not, why and where.
//
// Each pair of a union and a node is decided once, so a type made to be ambiguous costs no more
// than its size times that of the value. The one rule: the first member of a union that fits is the
// one.

#include <map>
#include <string>
#include <utility>

#include "actors/abi.h"
#include "actors/abi_nodes.h"

namespace pvm::actors {

// Whether fields with a default may be left out of records.
enum class Defaults : uint8_t { Present, MayLack };

class Fit {
public:
    Fit(const Abi& abi, const Nodes& nodes, hoststate::BytesView data, Defaults defaults)
        : abi_(abi), nodes_(nodes), data_(data), defaults_(defaults) {}

    bool fits(const Type& type, uint32_t at);
    // A map of these fields, in order.
    bool fields_fit(const std::vector<Field>& fields, uint32_t at, Defaults defaults,
                    std::string_view what);
    // The first member of a union that fits, or null.
    const Type* member(const Type& type, uint32_t at);
    // After false.
    Error error() const;

private:
    bool fail(std::string message);
    bool has_no_floats(uint32_t at);
    bool not_a(const Type& type, uint32_t at);
    bool inside(std::string step, bool fits);
    bool int_fits(const Type& type, uint32_t at);
    bool enum_fits(const Type& type, uint32_t at);
    bool items_fit(const Type& type, uint32_t at);
    bool set_fits(const Type& type, uint32_t at);
    bool dict_fits(const Type& type, uint32_t at);
    bool union_fits(const Type& type, uint32_t at);
    std::string_view bytes_of(uint32_t at) const;

    const Abi& abi_;
    const Nodes& nodes_;
    hoststate::BytesView data_;
    Defaults defaults_;
    std::string path_;  // of the failure, from the innermost step outwards
    std::string message_;
    std::map<std::pair<const Type*, uint32_t>, const Type*> members_;
};

// "an Amount (0 … 2**128-1)": what a value should have been.
std::string expected_text(const Abi& abi, const Type& type);
// The path without the dot that a first step by name begins with, and the message behind it.
Error invalid_value(std::string path, const std::string& message);

}  // namespace pvm::actors
