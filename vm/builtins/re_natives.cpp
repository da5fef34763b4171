// re: compiling patterns, and searches whose results the Python part reads as numbers.

#include "vm/builtins/natives.h"
#include "vm/builtins/re_objects.h"
#include "vm/objects/sequence.h"

namespace pvm::vm {

namespace {

Value position(uint32_t slot) {
    return Value::small_int(slot == regex::kNoPosition ? -1 : static_cast<int64_t>(slot));
}

}  // namespace

// (pattern, flags): (flags, number of groups, names and numbers in turn), or (what kind of failure,
// message, position).
Value native_re_compile(Activation& act, const Value* args, uint32_t) {
    std::u32string text;
    bool bytes;
    if (!pattern_text(args[0], text, bytes)) {
        return act.raise(TypeId::TypeError, "first argument must be string or compiled pattern");
    }
    if (!act.charge(32 + 8 * static_cast<int64_t>(text.size()))) return Value::error();
    regex::Failure failure;
    const auto* program =
        program_of(text, static_cast<uint32_t>(args[1].as_small_int()), bytes, failure);
    Heap& heap = act.heap();
    if (!program) {
        static constexpr const char* kKinds[] = {"error", "unsupported", "overflow", "value"};
        return make_tuple(heap,
                          {intern(kKinds[static_cast<size_t>(failure.kind)]),
                           make_str(heap, failure.message), Value::small_int(failure.position)});
    }
    if (!act.charge(static_cast<int64_t>(program->code.size())) ||
        !act.reserve(64 + 256 * program->names.size() + 8 * text.size())) {
        return Value::error();
    }
    List* names = new_list(heap);
    for (const regex::GroupName& name : program->names) {
        std::u32string copy = name.name;
        list_append(heap, names,
                    make_str(heap, reinterpret_cast<const uint32_t*>(copy.data()),
                             static_cast<uint32_t>(copy.size())));
        list_append(heap, names, Value::small_int(name.number));
    }
    return make_tuple(heap, {Value::small_int(program->flags), Value::small_int(program->groups),
                             Value::object(names)});
}

// (pattern, flags, text, pos, endpos, mode, must advance): begin and end of each group, then the
// group closed last; or None.
Value native_re_run(Activation& act, const Value* args, uint32_t) {
    ReCall call;
    const Value status = call.read(act, args[0], args[1], args[2], args[3], args[4]);
    if (!status.is_none()) return status;
    if (call.start() > call.end()) return Value::none();
    if (!act.charge(4)) return Value::error();
    const regex::Request request{static_cast<regex::Mode>(args[5].as_small_int() % 3), call.start(),
                                 args[6].is_true()};
    std::vector<uint32_t>& slots = slots_of_thread();
    switch (call.run(act, request, slots)) {
        case regex::Found::Refused: return Value::error();
        case regex::Found::No: return Value::none();
        case regex::Found::Yes: break;
    }
    if (!act.reserve(32 + 8 * slots.size())) return Value::error();
    Tuple* result = new_tuple(act.heap(), static_cast<uint32_t>(slots.size()));
    for (size_t i = 0; i < slots.size(); ++i) result->items[i] = position(slots[i]);
    return Value::object(result);
}

// (pattern, flags, text, pos, endpos, most): the same of all matches one behind the other, in one
// list, as sub and findall take them; at most `most` when it is not 0.
Value native_re_all(Activation& act, const Value* args, uint32_t) {
    ReCall call;
    const Value status = call.read(act, args[0], args[1], args[2], args[3], args[4]);
    if (!status.is_none()) return status;
    const int64_t most = args[5].is_small_int() ? args[5].as_small_int() : 0;
    Matches matches;
    if (!matches.find(act, call, most)) return Value::error();
    const size_t all = matches.size() * call.program().slots();
    if (!act.charge(static_cast<int64_t>(all / 8)) || !act.reserve(40 + 16 * all)) {
        return Value::error();
    }
    List* result = new_list(act.heap(), static_cast<uint32_t>(all));
    for (size_t n = 0; n < matches.size(); ++n) {
        for (const uint32_t slot : matches[n]) list_append(act.heap(), result, position(slot));
    }
    return Value::object(result);
}

}  // namespace pvm::vm
