// chr and ord. (repr, ascii, format and print stand with the functions about objects.)

#include "vm/builtins/natives.h"
#include "vm/builtins/text_arguments.h"

namespace pvm::vm {

Value builtin_chr(Activation& act, const Value* args, uint32_t) {
    int64_t code;
    const Value status = int_argument(act, args[0], code);
    if (!status.is_none()) return status;
    if (code < INT32_MIN || code > INT32_MAX) {
        return act.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    }
    if (code < 0 || code > 0x10ffff) {
        return act.raise(TypeId::ValueError, "chr() arg not in range(0x110000)");
    }
    return make_char(act.heap(), static_cast<uint32_t>(code));
}

Value builtin_ord(Activation& act, const Value* args, uint32_t) {
    const Value inner = unwrap(args[0]);
    size_t length;
    std::string_view data;
    if (const auto* s = cast<Str>(inner)) {
        if (s->length == 1) return Value::small_int(s->at(0));
        length = s->length;
    } else if (!is_kind(inner, Kind::MemoryView) && buffer_of(inner, data)) {
        if (data.size() == 1) return Value::small_int(static_cast<uint8_t>(data[0]));
        length = data.size();
    } else {
        return act.raise(TypeId::TypeError, "ord() expected string of length 1, but {} found",
                         type_name(args[0]));
    }
    return act.raise(TypeId::TypeError, "ord() expected a character, but string of length {} found",
                     length);
}

}  // namespace pvm::vm
