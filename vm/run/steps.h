#pragma once
// Steps: what an instruction does when its short case in the loop does not apply.
//
// Each gives a value, pushed() or error(), as in calls.h; the caller has saved the frame's pc
// behind the instruction. A step that needs its operands until the result is there moves the pc
// back to the instruction itself and uses a mode that stays_at_instruction. The one rule: no step
// runs Python code.

#include "vm/run/calls.h"
#include "vm/run/operators.h"

namespace pvm::vm {

Value step_binary(Activation& act, BinaryOp op, Value a, Value b, bool inplace, uint8_t dst);
Value step_unary(Activation& act, Special special, Value v, uint8_t dst);
Value step_compare(Activation& act, CompareOp op, Value a, Value b, uint8_t dst);
// Contains and ContainsNot deliver their truth themselves.
Value step_contains(Activation& act, Value container, Value item, bool negate, uint8_t dst);
// A bool, or a frame that will deliver one to dst.
Value step_truth(Activation& act, Value v, bool negate, uint8_t dst);
Value step_get_item(Activation& act, Value container, Value key, uint8_t dst);
Value step_set_item(Activation& act, Value container, Value key, Value item);
Value step_delete_item(Activation& act, Value container, Value key);

// The iterator (the caller stores it and the turn count), or a frame in mode Iter.
Value step_iterate(Activation& act, Value v, uint8_t dst);
// Next value, unset() at the end, or a frame in mode Next. `at` is the loop instruction.
Value step_next(Activation& act, Value iterator, const uint32_t* at);
// Writes `count` registers from `source`; None, or a frame that replaces register `temporary` by a
// list before the instruction at `at` runs again.
Value step_unpack(Activation& act, Value source, Value* to, uint32_t count, uint8_t temporary,
                  const uint32_t* at);
Value step_unpack_star(Activation& act, Value source, Value* to, uint32_t count, uint32_t star,
                       uint8_t temporary, const uint32_t* at);

Value step_list_extend(Activation& act, Value list, Value iterable);
Value step_build_string(Activation& act, const Value* parts, uint32_t count);
Value step_set_add(Activation& act, Value set, Value item);
Value step_dict_set(Activation& act, Value dict, Value key, Value value);
Value step_dict_update(Activation& act, Value dict, Value mapping);
Value step_dict_merge(Activation& act, Value dict, Value mapping, Value callee);
Value step_format(Activation& act, Value v, Value spec, uint8_t dst);
Value step_convert(Activation& act, Value v, uint32_t conversion, uint8_t dst);

Value step_make_function(Activation& act, const Frame& f, const Code& code);
Value step_load_special(Activation& act, Value object, uint32_t which);
Value step_load_global(Activation& act, const Frame& f, uint32_t site);
// Of a module that may change.
void step_store_global(const Frame& f, uint32_t site, Heap& heap, Value value);
// FrozenError: a name of a module that was loaded long ago would change.
Value step_frozen_global(Activation& act, Value name);
Value step_load_name(Activation& act, const Frame& f, Value space, Value name);
Value step_store_name(Activation& act, Value space, Value name, Value value);
Value step_delete_name(Activation& act, Value space, Value name);
Value name_error(Activation& act, Value name);
Value unbound_local(Activation& act, const Frame& f, uint32_t reg);
Value unbound_free(Activation& act, std::string_view name);

Value step_import(Activation& act, Value name);
Value step_import_from(Activation& act, Value module, Value name, uint8_t dst);

Value step_raise(Activation& act, Value what);
Value step_raise_from(Activation& act, Value what, Value cause);
Value step_except_match(Activation& act, Value exception, Value cls);

Value step_yield_from(Activation& act, Value v, uint8_t dst);
Value step_awaitable(Activation& act, Value v, uint8_t dst);
// The result stored by the caller, unset() when the sub-iterator ended with `ended`, or a frame.
Value step_send(Activation& act, Value iterator, Value sent, Value thrown, const uint32_t* at,
                Value& ended);
Value step_async_iter(Activation& act, Value v, uint8_t dst);
Value step_async_next(Activation& act, Value v, uint8_t dst);

bool matches_sequence(Value v);
bool matches_mapping(Value v);

}  // namespace pvm::vm
