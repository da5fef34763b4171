#include "vm/bytecode/verify.h"

#include <cmath>

#include "vm/bytecode/builtin_functions.h"
#include "vm/bytecode/liveness.h"
#include "vm/bytecode/verify_rules.h"
#include "vm/limits.h"
#include "vm/text/utf8.h"

namespace pvm::vm {

namespace {

constexpr uint32_t kKnownFlags = kCodeVarArgs | kCodeVarKeywords | kCodeGenerator | kCodeCoroutine |
                                 kCodeClassBody | kCodeModule | kCodePrelude | kCodeComprehension |
                                 kCodeStrict | kCodeBuiltin;
// The parser's nesting bounds what the compiler makes.
constexpr int kConstantDepthMax = limits::kNestingMax;

bool is_valid_text(std::string_view text) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    return !text::scan_utf8({bytes, text.size()}, text::Surrogates::Pass).error;
}

// Decimal digits with an optional minus sign, no zeros in front.
bool is_decimal(std::string_view text) {
    if (text == "0") return true;
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || text.front() == '0') return false;
    for (const char c : text) {
        if (c < '0' || c > '9') return false;
    }
    return true;
}

}  // namespace

void UnitVerifier::fail(const char* code, std::string message) const {
    throw VerifyFailure{code, std::move(message), fmt::format("unit {}", number_)};
}

void UnitVerifier::fail_at(uint32_t pc, const char* code, std::string message) const {
    throw VerifyFailure{code, std::move(message), fmt::format("unit {}, word {}", number_, pc)};
}

uint32_t UnitVerifier::parameter_count() const {
    return uint32_t{unit_.positional_count} + unit_.kwonly_count +
           (unit_.flags & kCodeVarArgs ? 1 : 0) + (unit_.flags & kCodeVarKeywords ? 1 : 0);
}

void UnitVerifier::check_shape() {
    check_counts();
    check_names();
    if (unit_.constants.size() > limits::kConstantsMax) {
        fail("verify.constant", "too many constants");
    }
    for (const Constant& constant : unit_.constants) check_constant(constant, 0);
    check_sites();
    check_children();
}

void UnitVerifier::check_counts() const {
    const uint32_t flags = unit_.flags;
    if (flags & ~kKnownFlags) fail("verify.flags", "unknown flags");
    if ((flags & kCodePrelude) != (module_.units[0].flags & kCodePrelude)) {
        fail("verify.flags", "prelude code and other code in one module");
    }
    if ((flags & kCodeStrict) != (module_.units[0].flags & kCodeStrict)) {
        fail("verify.flags", "code of two profiles in one module");
    }
    if (flags & kCodeBuiltin && !(flags & kCodePrelude)) {
        fail("verify.flags", "a builtin function outside the prelude");
    }
    const uint32_t forms = flags & (kCodeModule | kCodeClassBody | kCodeComprehension);
    if (forms & (forms - 1)) fail("verify.flags", "a unit of two kinds");
    if (((flags & kCodeModule) != 0) != (number_ == 0)) {
        fail("verify.flags", "unit 0 alone is the module");
    }
    const bool runs_at_once = flags & (kCodeModule | kCodeClassBody);
    if (runs_at_once && flags & (kCodeGenerator | kCodeCoroutine)) {
        fail("verify.flags", "a module or class body that is a generator");
    }
    if (unit_.posonly_count > unit_.positional_count) {
        fail("verify.layout", "more positional-only parameters than positional ones");
    }
    const uint32_t parameters = parameter_count();
    if (parameters > unit_.local_count) fail("verify.layout", "more parameters than locals");
    const uint32_t wanted = flags & (kCodeClassBody | kCodeComprehension) ? 1 : 0;
    if (forms && (parameters != wanted || unit_.positional_count != wanted)) {
        fail("verify.layout", "wrong number of parameters for this kind of unit");
    }
    if (flags & (kCodeModule | kCodeClassBody) && unit_.local_count != wanted) {
        fail("verify.layout", "locals in a module or class body");
    }
    if (flags & kCodeModule && (unit_.cell_count > 0 || !unit_.free.empty())) {
        fail("verify.layout", "cells or free variables in a module");
    }
    if (uint32_t{unit_.local_count} + unit_.cell_count > unit_.register_count ||
        unit_.register_count > static_cast<uint32_t>(limits::kRegistersMax)) {
        fail("verify.layout", "register counts do not fit");
    }
    if (unit_.local_names.size() != unit_.local_count ||
        unit_.cell_names.size() != unit_.cell_count) {
        fail("verify.layout", "a name for each local and cell is wanted");
    }
    if (unit_.free.size() > 0xffff) fail("verify.layout", "too many free variables");
    if (unit_.words.empty() || unit_.words.size() > limits::kCodeWordsMax) {
        fail("verify.layout", "wrong number of instruction words");
    }
}

void UnitVerifier::check_names() const {
    const auto check = [this](const std::string& name) {
        if (!is_valid_text(name)) fail("verify.layout", "a name that is not UTF-8");
    };
    check(unit_.name);
    check(unit_.qualname);
    check(unit_.doc);
    if (!unit_.has_doc && !unit_.doc.empty()) fail("verify.layout", "a docstring without its mark");
    for (const std::string& name : unit_.local_names) check(name);
    for (const std::string& name : unit_.cell_names) check(name);
    for (const FreeVariable& variable : unit_.free) check(variable.name);
}

void UnitVerifier::check_constant(const Constant& constant, int depth) const {
    if (depth > kConstantDepthMax) fail("verify.constant", "constants nested too deeply");
    const bool has_items =
        constant.kind == Constant::Kind::Tuple || constant.kind == Constant::Kind::FrozenSet;
    const bool has_text = constant.kind == Constant::Kind::Int ||
                          constant.kind == Constant::Kind::Str ||
                          constant.kind == Constant::Kind::Bytes;
    if (!has_items && !constant.items.empty()) fail("verify.constant", "items in no container");
    if (!has_text && !constant.text.empty()) fail("verify.constant", "text in no text");
    if (constant.kind != Constant::Kind::Float && constant.number != 0) {
        fail("verify.constant", "a number in no float");
    }
    switch (constant.kind) {
        case Constant::Kind::Int: {
            // log2(10) digits to bits, rounded up.
            const size_t digits_max = limits::kIntBitsMax / 3;
            if (!is_decimal(constant.text) || constant.text.size() > digits_max) {
                fail("verify.constant", "an int that is no decimal text");
            }
            break;
        }
        case Constant::Kind::Float:
            if (std::isnan(constant.number)) fail("verify.constant", "a float that is no number");
            break;
        case Constant::Kind::Str:
            if (!is_valid_text(constant.text)) fail("verify.constant", "a str that is not UTF-8");
            break;
        case Constant::Kind::None:
        case Constant::Kind::False:
        case Constant::Kind::True:
        case Constant::Kind::Ellipsis:
        case Constant::Kind::Bytes:
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet: break;
        default: fail("verify.constant", "an unknown kind of constant");
    }
    for (const Constant& item : constant.items) check_constant(item, depth + 1);
}

void UnitVerifier::check_sites() const {
    for (const uint32_t site : unit_.sites) {
        if (!is_text(site)) fail("verify.constant", "a site whose name is no str");
    }
}

// Units are numbered when their definitions end, so a child has a lower number than its maker; the
// module alone, which ends last, is 0.
void UnitVerifier::check_children() const {
    if (unit_.children.size() > 0x10000) fail("verify.layout", "too many children");
    for (const uint32_t child : unit_.children) {
        if (child == 0 || child >= module_.units.size() || (number_ != 0 && child >= number_)) {
            fail("verify.layout", "a child that does not come before its maker");
        }
        check_free(module_.units[child]);
    }
}

void UnitVerifier::check_free(const CodeUnit& child) const {
    for (const FreeVariable& variable : child.free) {
        if (variable.from_cell) {
            if (!is_cell(variable.index)) fail("verify.free", "a capture of what is no cell");
            if (unit_.cell_names[variable.index - unit_.local_count] != variable.name) {
                fail("verify.free", "a captured cell of another name");
            }
        } else {
            if (variable.index >= unit_.free.size()) {
                fail("verify.free", "a capture of no free variable");
            }
            if (unit_.free[variable.index].name != variable.name) {
                fail("verify.free", "a captured free variable of another name");
            }
        }
    }
}

Status verify(const ModuleCode& module) {
    try {
        if (module.units.empty()) throw VerifyFailure{"verify.module", "no units", "module"};
        for (const std::string* text : {&module.name, &module.source_name, &module.source}) {
            if (!is_valid_text(*text)) {
                throw VerifyFailure{"verify.module", "text that is not UTF-8", "module"};
            }
        }
        for (uint32_t i = 0; i < module.units.size(); ++i) {
            UnitVerifier unit(module, i);
            unit.check_shape();
            unit.check_instructions();
            unit.check_flow();
            if (!RegisterMap(module.units[i]).converged()) {
                throw VerifyFailure{"verify.flow", "control flow is too tangled",
                                    fmt::format("unit {}", i)};
            }
        }
    } catch (const VerifyFailure& failure) {
        return Error{failure.code, failure.message, failure.where, ""};
    }
    return Ok{};
}

}  // namespace pvm::vm
