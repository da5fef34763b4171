#include "vm/run/asking.h"

#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/run/decimals.h"
#include "vm/run/small_functions.h"

namespace pvm::vm {

namespace {

// Methods that ask of parts of their objects, which have such methods themselves, and so on.
constexpr int kDepthMax = 3;

// The method in Python; null for builtins' own and for those of the prelude, which the machine
// knows in other ways.
Function* own_method(Value v, Special special) {
    if (!is_kind(v, Kind::Instance)) return nullptr;
    auto* f = cast<Function>(special_lookup(class_of(v), special));
    return f && !f->code->image->prelude ? f : nullptr;
}

// An object with nothing of a builtin in it, whose class leaves `special` as `object` has it.
bool says_nothing(Value v, Special special) {
    if (!is_kind(v, Kind::Instance)) return false;
    Class* c = class_of(v);
    return c->layout == Layout::Plain && !overrides(c, special);
}

// Whether the right operand's class comes first.
bool right_comes_first(Value v, Value w) {
    const Class *left = class_of(v), *right = class_of(w);
    return left != right && is_subclass(right, left);
}

// A value of a builtin that knows nothing of instances.
bool is_plain_value(Value v) {
    return !v.is_object() || is_number(v) || is_kind(v, Kind::Str) || is_kind(v, Kind::Tuple);
}

Equal as_equal(Value answer) {
    if (!answer.is_bool()) return Equal::NeedsPython;
    return answer.is_true() ? Equal::Yes : Equal::No;
}

}  // namespace

bool Asking::pay() { return gas_ == 0 || act_.charge(gas_); }

Value Asking::ask(const Function* method, Value self, const Value* other) {
    if (depth_ == kDepthMax || gas_ > act_.gas_left()) return Value::slow();
    const Value args[] = {self, other ? *other : Value::unset()};
    ++depth_;
    const Value answer = small_verdict(act_, method, args, other ? 2 : 1, gas_);
    --depth_;
    return answer;
}

bool Asking::orders(const Function* method) {
    if (method->code != last_) {
        last_ = method->code;
        last_orders_ = orders_by_fields(*last_);
    }
    return last_orders_;
}

// What the method of `v`, if it has one, says of the other; not_implemented() leaves it to that
// one.
Value Asking::ask_about(Value v, Special special, Value other) {
    if (const Function* f = own_method(v, special)) {
        const bool asks = !only_by_fields_ || special == Special::Eq || orders(f);
        return asks ? ask(f, v, &other) : Value::slow();
    }
    return is_plain_value(v) || says_nothing(v, special) ? Value::not_implemented() : Value::slow();
}

Equal Asking::equal(Value v, Value w) {
    if (right_comes_first(v, w)) return Equal::NeedsPython;
    if (is_decimal(v) || is_decimal(w)) return as_equal(decimal_compared(CompareOp::Eq, v, w));
    Value answer = ask_about(v, Special::Eq, w);
    if (answer.is_not_implemented()) answer = ask_about(w, Special::Eq, v);
    if (answer.is_not_implemented()) return v.same_bits(w) ? Equal::Yes : Equal::No;
    return as_equal(answer);
}

Equal Asking::less(Value v, Value w) {
    if (right_comes_first(v, w)) return Equal::NeedsPython;
    if (is_decimal(v) || is_decimal(w)) return as_equal(decimal_compared(CompareOp::Lt, v, w));
    Value answer = ask_about(v, Special::Lt, w);
    if (answer.is_not_implemented()) answer = ask_about(w, Special::Gt, v);
    return as_equal(answer);  // without an answer `<` is an error
}

HashResult Asking::hash(Value v, int64_t& out) {
    if (is_decimal(v)) return decimal_hash(v, out) ? HashResult::Done : HashResult::NeedsPython;
    const Function* f = own_method(v, Special::Hash);
    const Value answer = f ? ask(f, v, nullptr) : Value::slow();
    if (!answer.is_small_int() || answer.as_small_int() == -1) return HashResult::NeedsPython;
    out = answer.as_small_int();
    return HashResult::Done;
}

bool answers_less(Value v) {
    Function* f = own_method(v, Special::Lt);
    return f && is_small_function(Value::object(f));
}

}  // namespace pvm::vm
