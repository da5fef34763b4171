#pragma once
// Natives that take any keyword: dict(a=1), old.update(a=1), Point(x=1, y=2) of a namedtuple,
// "{a}".format(a=1).
//
// The one rule: slow() is said before anything is made or changed, and the twin does the same.

#include "vm/run/activation.h"
#include "vm/run/native.h"

namespace pvm::vm {

// dict(**keywords) or dict(old, **keywords); `keywords` names the last arguments. slow() for
// anything but one exact dict before them.
Value dict_of_keywords(Activation& act, const Value* args, uint32_t count, const Tuple* keywords);
// A call of a native with keywords it has no parameters for: dict.update of nothing but those,
// str.format, and what makes a namedtuple. slow() for any other.
Value call_by_keywords(Activation& act, const NativeDef& def, const Value* args, uint32_t count,
                       const Tuple* keywords);

}  // namespace pvm::vm
