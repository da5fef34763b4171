#include "vm/run/pure_natives.h"

#include <algorithm>
#include <bitset>
#include <string_view>

#include "vm/objects/numbers.h"
#include "vm/run/calls.h"

namespace pvm::vm {

namespace {

constexpr std::string_view kTypes[] = {"int", "float", "bool", "str", "bytes"};
constexpr std::string_view kFunctions[] = {"abs", "ascii", "bin", "chr", "divmod", "hash", "hex",
                                           "len", "oct",   "ord", "pow", "repr",   "round"};

template <size_t kCount>
bool is_one_of(std::string_view name, const std::string_view (&names)[kCount]) {
    return std::find(names, names + kCount, name) != names + kCount;
}

bool is_pure(NativeFlavor flavor, std::string_view owner, std::string_view name) {
    if (flavor == NativeFlavor::Method) return is_one_of(owner, kTypes);
    if (flavor != NativeFlavor::Function) return false;
    return owner == "math" || (owner == "builtins" && is_one_of(name, kFunctions));
}

using Ids = std::bitset<size_t{UINT16_MAX} + 1>;
const Ids& pure_ids() {
    static const Ids& ids = []() -> const Ids& {
        auto* made = new Ids;
#define NATIVE(id, flavor, owner, name, function, params, twin) \
    made->set(id, is_pure(NativeFlavor::flavor, owner, name));
#include "vm/builtins/natives.def"
#undef NATIVE
        return *made;
    }();
    return ids;
}

}  // namespace

bool is_plain(Value v) { return is_number(v) || is_kind(v, Kind::Str) || !v.is_object(); }

Value pure_answer(Activation& act, Value callable, const Value* args, uint32_t count) {
    Value all[kDirectArgumentsMax];
    uint32_t n = 0;
    if (const auto* m = cast<BoundMethod>(callable)) {
        if (!is_plain(m->self)) return Value::slow();
        all[n++] = m->self;
        callable = m->function;
    }
    const auto* native = cast<NativeFunction>(callable);
    if (!native || !takes_directly(callable, n + count) || native->total > kDirectArgumentsMax ||
        !pure_ids()[native->def->id] || !std::all_of(args, args + count, is_plain)) {
        return Value::slow();
    }
    std::copy_n(args, count, all + n);
    return native->def->function(act, all, native->total);
}

}  // namespace pvm::vm
