// match: patterns as chains of tests that jump to the next case.
//
// What a pattern captures waits in temporaries until the whole pattern has matched; only then are
// the names bound, and then the guard is asked.

#include <algorithm>
#include <unordered_set>

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

// The names that one case binds, each with the temporary that holds its value until then.
struct Codegen::Captures {
    struct Entry {
        std::string_view name;
        Reg reg;
        SourceSpan span;
    };
    std::vector<Entry> entries;

    Reg reg_of(std::string_view name) const {
        for (const Entry& entry : entries) {
            if (entry.name == name) return entry.reg;
        }
        UNREACHABLE();
    }
};

namespace {

struct Found {
    std::string_view name;
    SourceSpan span;
};

void find_captures(const Pattern& node, std::vector<Found>& found);

void find_captures(const Patterns& patterns, std::vector<Found>& found) {
    for (const Pattern* item : patterns) find_captures(*item, found);
}

// Reports a pattern that always matches where more would follow.
void check_refutable(const Pattern& node) {
    const auto* capture = as_if<MatchAs>(&node);
    if (!capture || capture->pattern) return;
    if (capture->name.empty()) {
        fail_syntax(node.span, "wildcard makes remaining patterns unreachable");
    }
    fail_syntax(node.span, fmt::format("name capture '{}' makes remaining patterns unreachable",
                                       capture->name));
}

void add_capture(std::string_view name, const SourceSpan& span, std::vector<Found>& found) {
    if (name.empty()) return;
    for (const Found& known : found) {
        if (known.name != name) continue;
        fail_syntax(span, fmt::format("multiple assignments to name '{}' in pattern", name));
    }
    found.push_back({name, span});
}

bool same_names(const std::vector<Found>& x, const std::vector<Found>& y) {
    if (x.size() != y.size()) return false;
    return std::all_of(x.begin(), x.end(), [&y](const Found& one) {
        return std::any_of(y.begin(), y.end(),
                           [&one](const Found& other) { return other.name == one.name; });
    });
}

void find_alternatives(const MatchOr& node, std::vector<Found>& found) {
    std::vector<Found> first;
    for (size_t i = 0; i < node.patterns.size(); ++i) {
        std::vector<Found> names;
        if (i + 1 < node.patterns.size()) check_refutable(*node.patterns[i]);
        find_captures(*node.patterns[i], names);
        if (i == 0) {
            first = std::move(names);
        } else if (!same_names(first, names)) {
            fail_syntax(node.span, "alternative patterns bind different names");
        }
    }
    for (const Found& one : first) add_capture(one.name, one.span, found);
}

void find_captures(const Pattern& node, std::vector<Found>& found) {
    switch (node.kind) {
        case Kind::MatchSequence: find_captures(as<MatchSequence>(node).patterns, found); break;
        case Kind::MatchStar: add_capture(as<MatchStar>(node).name, node.span, found); break;
        case Kind::MatchMapping:
            find_captures(as<MatchMapping>(node).patterns, found);
            add_capture(as<MatchMapping>(node).rest, node.span, found);
            break;
        case Kind::MatchClass:
            find_captures(as<MatchClass>(node).patterns, found);
            find_captures(as<MatchClass>(node).kwd_patterns, found);
            break;
        case Kind::MatchAs:
            if (as<MatchAs>(node).pattern) find_captures(*as<MatchAs>(node).pattern, found);
            add_capture(as<MatchAs>(node).name, node.span, found);
            break;
        case Kind::MatchOr: find_alternatives(as<MatchOr>(node), found); break;
        default: break;
    }
}

bool is_wildcard(const Pattern& node) {
    if (const auto* star = as_if<MatchStar>(&node)) return star->name.empty();
    const auto* capture = as_if<MatchAs>(&node);
    return capture && !capture->pattern && capture->name.empty();
}

bool all_wildcards(const Patterns& patterns) {
    return std::all_of(patterns.begin(), patterns.end(),
                       [](const Pattern* item) { return is_wildcard(*item); });
}

std::string shown(const pvm::vm::Constant& key) {
    using Of = pvm::vm::Constant::Kind;
    switch (key.kind) {
        case Of::None: return "None";
        case Of::True: return "True";
        case Of::False: return "False";
        case Of::Str: return "'" + key.text + "'";
        case Of::Bytes: return "b'" + key.text + "'";
        case Of::Float: return fmt::format("{}", key.number);
        default: return key.text;
    }
}

void check_keys(const MatchMapping& node) {
    std::vector<pvm::vm::Constant> seen;
    for (const Expr* expr : node.keys) {
        const auto key = fold(*expr);
        if (!key) continue;
        if (std::find(seen.begin(), seen.end(), *key) != seen.end()) {
            fail_syntax(node.span,
                        fmt::format("mapping pattern checks duplicate key ({})", shown(*key)));
        }
        seen.push_back(*key);
    }
}

}  // namespace

void Codegen::match_statement(const Match& node) {
    const Temporaries guard(*this);
    const Reg subject = value_in_temporary(*node.subject);
    const Label end = assembler().new_label();
    for (size_t i = 0; i < node.cases.size(); ++i) {
        match_case(*node.cases[i], subject, i + 1 == node.cases.size(), end);
    }
    assembler().bind(end);
}

void Codegen::match_case(const MatchCase& node, Reg subject, bool is_last, Label end) {
    const DepthGuard depth(depth_, node.pattern->span);
    if (!is_last && !node.guard) check_refutable(*node.pattern);
    const Label next = assembler().new_label();
    {
        const Temporaries guard(*this);
        std::vector<Found> found;
        find_captures(*node.pattern, found);
        Captures captures;
        for (const Found& one : found) {
            check_binding(one.name, one.span, "assign to");
            captures.entries.push_back({one.name, temporary(), one.span});
        }
        pattern(*node.pattern, subject, captures, next);
        for (const Captures::Entry& entry : captures.entries) {
            at(entry.span);
            store_name(variable(entry.name), entry.reg);
        }
    }
    if (node.guard) branch(*node.guard, false, next);
    statements(node.body);
    assembler().jump(end);
    assembler().bind(next);
}

void Codegen::pattern(const Pattern& node, Reg subject, Captures& captures, Label fail) {
    const DepthGuard depth(depth_, node.span);
    switch (node.kind) {
        case Kind::MatchValue: value_pattern(as<MatchValue>(node), subject, fail); break;
        case Kind::MatchSingleton:
            singleton_pattern(as<MatchSingleton>(node), subject, fail);
            break;
        case Kind::MatchSequence:
            sequence_pattern(as<MatchSequence>(node), subject, captures, fail);
            break;
        case Kind::MatchMapping:
            mapping_pattern(as<MatchMapping>(node), subject, captures, fail);
            break;
        case Kind::MatchClass: class_pattern(as<MatchClass>(node), subject, captures, fail); break;
        case Kind::MatchStar: {
            const auto& star = as<MatchStar>(node);
            if (!star.name.empty()) move(captures.reg_of(star.name), subject);
            break;
        }
        case Kind::MatchAs: {
            const auto& capture = as<MatchAs>(node);
            if (capture.pattern) pattern(*capture.pattern, subject, captures, fail);
            at(node.span);
            if (!capture.name.empty()) move(captures.reg_of(capture.name), subject);
            break;
        }
        case Kind::MatchOr: or_pattern(as<MatchOr>(node), subject, captures, fail); break;
        default: UNREACHABLE();
    }
}

void Codegen::or_pattern(const MatchOr& node, Reg subject, Captures& captures, Label fail) {
    const Label done = assembler().new_label();
    for (size_t i = 0; i < node.patterns.size(); ++i) {
        const bool last = i + 1 == node.patterns.size();
        if (!last) check_refutable(*node.patterns[i]);
        const Label next = last ? fail : assembler().new_label();
        pattern(*node.patterns[i], subject, captures, next);
        if (last) break;
        assembler().jump(done);
        assembler().bind(next);
    }
    assembler().bind(done);
}

void Codegen::value_pattern(const MatchValue& node, Reg subject, Label fail) {
    const Temporaries guard(*this);
    const Reg wanted = value_in_temporary(*node.value);
    at(node.span).emit(Op::EqJ, wanted, subject, wanted);
    assembler().emit_jump(Op::JumpIfFalse, wanted, 0, 0, fail);
}

void Codegen::singleton_pattern(const MatchSingleton& node, Reg subject, Label fail) {
    const Temporaries guard(*this);
    const Reg wanted = temporary();
    at(node.span);
    switch (node.value) {
        case ast::Constant::Type::True: assembler().emit(Op::LoadTrue, wanted); break;
        case ast::Constant::Type::False: assembler().emit(Op::LoadFalse, wanted); break;
        default: assembler().emit(Op::LoadNone, wanted);
    }
    assembler().emit(Op::Is, wanted, subject, wanted);
    assembler().emit_jump(Op::JumpIfFalse, wanted, 0, 0, fail);
}

void Codegen::sequence_pattern(const MatchSequence& node, Reg subject, Captures& captures,
                               Label fail) {
    const size_t count = node.patterns.size();
    size_t star = count;
    for (size_t i = 0; i < count; ++i) {
        if (node.patterns[i]->kind != Kind::MatchStar) continue;
        if (star < count) {
            fail_syntax(node.span, "multiple starred names in sequence pattern");
        }
        star = i;
    }
    const bool starred = star < count;
    const Temporaries guard(*this);
    const Reg items = temporaries(3);
    const Reg test = items + 1;
    at(node.span).emit(Op::IsSequence, test, subject);
    assembler().emit_jump(Op::JumpIfFalse, test, 0, 0, fail);
    if (starred && count == 1 && is_wildcard(*node.patterns[0])) return;
    assembler().emit(Op::SequenceItems, items, subject);
    if (!starred || count > 1) {
        assembler().emit(Op::Length, test, items);
        constant_into(int_constant(static_cast<int64_t>(starred ? count - 1 : count)), test + 1);
        assembler().emit(starred ? Op::GeJ : Op::EqJ, test, test, test + 1);
        assembler().emit_jump(Op::JumpIfFalse, test, 0, 0, fail);
    }
    if (all_wildcards(node.patterns)) return;
    const Reg first = temporaries(count);
    if (starred) {
        assembler().emit_extra(Op::UnpackStar, first, items, static_cast<uint32_t>(count),
                               static_cast<uint32_t>(star));
    } else {
        assembler().emit(Op::Unpack, first, items, static_cast<uint32_t>(count));
    }
    for (size_t i = 0; i < count; ++i) {
        pattern(*node.patterns[i], first + static_cast<Reg>(i), captures, fail);
    }
}

// `values` is None when nothing matched, else a tuple that goes to the temporaries behind it.
void Codegen::unpack_or_fail(const SourceSpan& span, Reg values, size_t count, Label fail) {
    const Temporaries guard(*this);
    const Reg test = temporary();
    at(span).emit(Op::LoadNone, test);
    assembler().emit(Op::Is, test, values, test);
    assembler().emit_jump(Op::JumpIfTrue, test, 0, 0, fail);
    if (count == 0) return;
    assembler().emit(Op::Unpack, values + 1, values, static_cast<uint32_t>(count));
}

void Codegen::mapping_pattern(const MatchMapping& node, Reg subject, Captures& captures,
                              Label fail) {
    const Temporaries guard(*this);
    const size_t count = node.keys.size();
    check_keys(node);
    const Reg test = temporary();
    at(node.span).emit(Op::IsMapping, test, subject);
    assembler().emit_jump(Op::JumpIfFalse, test, 0, 0, fail);
    if (count == 0 && node.rest.empty()) return;
    const Reg keys = temporary();
    tuple_into(node.keys, node.span, keys);
    const Reg base = temporaries(3);
    if (count > 0) {
        move(base + 1, subject);
        move(base + 2, keys);
        const Reg values = temporaries(count + 1);
        call_prelude(node.span, PreludeEntry::match_keys, base, 2, values);
        unpack_or_fail(node.span, values, count, fail);
        for (size_t i = 0; i < count; ++i) {
            pattern(*node.patterns[i], values + 1 + static_cast<Reg>(i), captures, fail);
        }
    }
    if (node.rest.empty()) return;
    move(base + 1, subject);
    move(base + 2, keys);
    call_prelude(node.span, PreludeEntry::match_rest, base, 2, captures.reg_of(node.rest));
}

void Codegen::class_pattern(const MatchClass& node, Reg subject, Captures& captures, Label fail) {
    pvm::vm::Constant names;
    names.kind = pvm::vm::Constant::Kind::Tuple;
    std::unordered_set<std::string_view> seen;
    for (const std::string_view name : node.kwd_attrs) {
        if (!seen.insert(name).second) {
            fail_syntax(node.span,
                        fmt::format("attribute name repeated in class pattern: {}", name));
        }
        names.items.emplace_back();
        names.items.back().kind = pvm::vm::Constant::Kind::Str;
        names.items.back().text = name;
    }
    const Temporaries guard(*this);
    const size_t count = node.patterns.size() + node.kwd_patterns.size();
    const Reg base = temporaries(5);
    move(base + 1, subject);
    value_into(*node.cls, base + 2);
    at(node.span);
    constant_into(int_constant(static_cast<int64_t>(node.patterns.size())), base + 3);
    constant_into(names, base + 4);
    const Reg values = temporaries(count + 1);
    call_prelude(node.span, PreludeEntry::match_class, base, 4, values);
    unpack_or_fail(node.span, values, count, fail);
    Reg item = values + 1;
    for (const Pattern* part : node.patterns) pattern(*part, item++, captures, fail);
    for (const Pattern* part : node.kwd_patterns) pattern(*part, item++, captures, fail);
}

}  // namespace pvm::vm
