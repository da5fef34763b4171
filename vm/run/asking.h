#pragma once
// Asks __eq__, __lt__ and __hash__ of classes in Python, where they answer without a frame
// (small_functions.h).
//
// While one lives, look-ups in tables, comparisons of rows, sorts and heaps of the same thread may
// ask; before, the prelude had to take each of them over. The one rule: what was asked is paid for
// before anything changes, and where it cannot be paid for, nothing has happened.

#include "vm/objects/asked.h"
#include "vm/run/activation.h"

namespace pvm::vm {

class Asking final : public Asked {
public:
    explicit Asking(Activation& act) : act_(act), before_(t_asked) { t_asked = this; }
    ~Asking() { t_asked = before_; }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

    // From now on asks only for a `<` that orders objects as their fields are ordered: whatever
    // asks gives one and the same row then, in whatever order it asks.
    void only_by_fields() { only_by_fields_ = true; }
    // False where the gas for what was asked is not there: the caller's instruction runs again.
    bool pay();

    Equal equal(Value v, Value w) override;
    Equal less(Value v, Value w) override;
    HashResult hash(Value v, int64_t& out) override;

private:
    Value ask(const Function* method, Value self, const Value* other);
    bool orders(const Function* method);
    Value ask_about(Value v, Special special, Value other);

    Activation& act_;
    Asked* const before_;
    int64_t gas_ = 0;
    int depth_ = 0;
    bool only_by_fields_ = false;
    const Code* last_ = nullptr;  // which was looked at last, and whether it is such
    bool last_orders_ = false;
};

// Whether objects of the class of `v` are ordered by a __lt__ that may be asked.
bool answers_less(Value v);

}  // namespace pvm::vm
