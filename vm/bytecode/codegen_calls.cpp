// Calls, attributes and subscripts: a spine like `a.b(c)[d].e()` is walked by a loop.

#include <algorithm>

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

namespace {

// More arguments than this are passed as a list.
constexpr size_t kArgumentsMax = 200;

const Expr* inner_of(const Expr& expr) {
    if (const auto* node = as_if<Call>(&expr)) return node->func;
    if (const auto* node = as_if<Attribute>(&expr)) return node->value;
    if (const auto* node = as_if<Subscript>(&expr)) return node->value;
    return nullptr;
}

}  // namespace

// Where tracebacks place what is done with an attribute: where its name stands, when its expression
// began on a line before; else where `whole` begins.
SourceSpan Codegen::place_of(const Attribute& node, SourceSpan whole) {
    if (node.span.line == node.span.end_line) return whole;
    const auto width = static_cast<uint32_t>(node.attr.size());
    const uint32_t end = node.span.end_column;
    return {node.span.end_line, end >= width ? end - width : 0, whole.end_line, whole.end_column};
}

bool Codegen::needs_unpacking(const Exprs& args, const Seq<Keyword*>& keywords) const {
    for (const Expr* arg : args) {
        if (arg->kind == Kind::Starred) return true;
    }
    for (const Keyword* word : keywords) {
        if (word->arg.empty()) return true;
    }
    return args.size() + keywords.size() > kArgumentsMax;
}

// From the base outwards; every result but the last in one temporary, which is the topmost one, so
// that arguments stand behind it.
void Codegen::primary_into(const Expr& expr, Reg dst) {
    std::vector<const Expr*> spine;
    const Expr* base = &expr;
    for (; const Expr* inner = inner_of(*base); base = inner) spine.push_back(base);
    const Temporaries guard(*this);
    const auto* innermost = as_if<Call>(spine.back());
    if (innermost && super_into(*innermost, spine.size() == 1 ? dst : unit_->next)) {
        if (spine.size() == 1) return;
        temporary();
        spine.pop_back();
        base = nullptr;
    }
    const bool on_top = is_temporary(dst) && dst + 1 == unit_->next;
    const Reg scratch = base == nullptr ? unit_->next - 1 : on_top ? dst : temporary();
    Reg reg = scratch;
    if (base) {
        const Expr& step = *spine.back();
        const auto* next = spine.size() > 1 ? as_if<Call>(spine[spine.size() - 2]) : nullptr;
        const bool method = next && step.kind == Kind::Attribute && !loads_method_first(*next);
        const bool called = step.kind == Kind::Call || method;
        Reg local = 0;
        if (is_local(*base, local) && !called) {
            const auto* subscript = as_if<Subscript>(&step);
            reg = value(*base);
            if (subscript && may_rebind(reg, subscript->slice)) {
                move(scratch, reg);
                reg = scratch;
            }
        } else {
            value_into(*base, scratch);
        }
    }
    for (size_t i = spine.size(); i-- > 0;) {
        const Expr* method = nullptr;
        if (i > 0 && spine[i]->kind == Kind::Attribute && spine[i - 1]->kind == Kind::Call) {
            const auto& node = as<Call>(*spine[i - 1]);
            if (node.keywords.empty() && !needs_unpacking(node.args, node.keywords)) {
                method = spine[i];
                --i;
            }
        }
        reg = primary_step(*spine[i], method, reg, scratch, i == 0 ? dst : scratch);
    }
}

// One step: `base` holds what stands before the dot, bracket or parenthesis.
Reg Codegen::primary_step(const Expr& expr, const Expr* method, Reg base, Reg scratch, Reg dst) {
    switch (expr.kind) {
        case Kind::Attribute: {
            const auto& node = as<Attribute>(expr);
            const auto name = symbols_.mangle(node.attr, scope_->private_class);
            const uint32_t site = assembler().attribute_site(name);
            at(place_of(node)).emit_extra(Op::LoadAttr, dst, base, 0, site);
            break;
        }
        case Kind::Subscript: {
            const auto& node = as<Subscript>(expr);
            const Temporaries guard(*this);
            const Reg index = slice_operand(*node.slice);
            at(node.span).emit(Op::GetItem, dst, base, index);
            break;
        }
        default: {
            const auto& node = as<Call>(expr);
            check_pause(node);
            if (const auto* called = as_if<Attribute>(node.func)) {
                check_namespace_method(*called, node.span);
            }
            if (method && loads_method_first(node)) {
                call_loaded(node, as<Attribute>(*method), base, scratch, dst);
                break;
            }
            move(scratch, base);
            if (method) {
                call_method(node, as<Attribute>(*method), scratch, dst);
            } else {
                call(node, scratch, dst);
            }
        }
    }
    return dst;
}

// `super()` without arguments: super(__class__, first parameter).
bool Codegen::super_into(const Call& node, Reg dst) {
    if (!is_global_name(*node.func, "super") || !node.args.empty() || !node.keywords.empty()) {
        return false;
    }
    const Scope& scope = unit_->scope;
    const Symbol* cell = scope.find("__class__");
    if (!scope.is_function() || !cell || cell->storage != Storage::Free) return false;
    if (unit_->code.positional_count == 0 && !scope.is_comprehension()) return false;
    const Temporaries guard(*this);
    const Reg callee = temporaries(3);
    name_into(as<Name>(*node.func), callee);
    at(node.span).emit_wide(Op::LoadFree, callee + 1, cell->index);
    const Symbol* first = scope.find(scope.parameters.front());
    Variable self{Storage::Local, 0, scope.parameters.front()};
    if (first) self = {first->storage, first->index, first->name};
    load_name(self, callee + 2);
    at(node.span).emit(Op::Call, dst, callee, 2);
    return true;
}

// The callee stands in the topmost temporary.
void Codegen::call(const Call& node, Reg callee, Reg dst) {
    const Temporaries guard(*this);
    if (needs_unpacking(node.args, node.keywords)) {
        const Reg positional = temporary();
        at(node.span).emit(Op::BuildList, positional, positional, 0);
        call_unpacked(node.span, node.args, node.keywords, callee, positional, dst);
        return;
    }
    const size_t count = node.args.size() + node.keywords.size();
    const Reg first = count > 0 ? temporaries(count) : callee;
    CHECK(count == 0 || first == callee + 1);
    Reg reg = first;
    for (const Expr* arg : node.args) value_into(*arg, reg++);
    for (const Keyword* word : node.keywords) value_into(*word->value, reg++);
    const auto passed = static_cast<uint32_t>(count);
    const auto* method = as_if<Attribute>(node.func);
    const SourceSpan place = method ? place_of(*method, node.span) : node.span;
    if (node.keywords.empty()) {
        at(place).emit(Op::Call, dst, callee, passed);
        return;
    }
    const uint32_t names = keyword_names(node.keywords);
    at(place).emit_extra(Op::CallKw, dst, callee, passed, names);
}

void Codegen::call_method(const Call& node, const Attribute& method, Reg receiver, Reg dst) {
    const Temporaries guard(*this);
    const Reg first = node.args.empty() ? receiver : temporaries(node.args.size());
    for (size_t i = 0; i < node.args.size(); ++i) {
        value_into(*node.args[i], first + static_cast<Reg>(i));
    }
    const auto name = symbols_.mangle(method.attr, scope_->private_class);
    const uint32_t site = assembler().attribute_site(name);
    at(place_of(method, node.span))
        .emit_extra(Op::CallMethod, dst, receiver, static_cast<uint32_t>(node.args.size()), site);
}

// Whether an argument can do or notice something before the method is called: then the method is
// looked up first, as Python says.
bool Codegen::loads_method_first(const Call& node) const {
    if (!node.keywords.empty() || needs_unpacking(node.args, node.keywords)) return false;
    return !std::all_of(node.args.begin(), node.args.end(), [this](const Expr* arg) {
        Reg local = 0;
        return arg->kind == Kind::Constant || is_local(*arg, local) || fold(*arg);
    });
}

void Codegen::call_loaded(const Call& node, const Attribute& method, Reg receiver, Reg callee,
                          Reg dst) {
    const Temporaries guard(*this);
    const Reg self = temporary();
    CHECK(self == callee + 1);
    const auto name = symbols_.mangle(method.attr, scope_->private_class);
    const uint32_t site = assembler().attribute_site(name);
    at(place_of(method)).emit_extra(Op::LoadMethod, callee, receiver, 0, site);
    Reg reg = temporaries(node.args.size());
    for (const Expr* arg : node.args) value_into(*arg, reg++);
    at(place_of(method, node.span))
        .emit(Op::CallLoaded, dst, callee, static_cast<uint32_t>(node.args.size()) + 1);
}

// `positional`, right behind the callee, holds a list of what is passed before `args`.
void Codegen::call_unpacked(const SourceSpan& span, const Exprs& args,
                            const Seq<Keyword*>& keywords, Reg callee, Reg positional, Reg dst) {
    const DepthGuard depth(depth_, span);
    const Temporaries guard(*this);
    Reg list = positional;
    if (positional != callee + 1) {
        list = callee + 1;
        move(list, positional);
    }
    grow_list(args, span, list);
    const Reg words = callee + 2;
    if (unit_->next <= words) temporaries(words + 1 - unit_->next);
    keyword_dict(keywords, callee, words);
    at(span).emit(Op::CallEx, dst, callee, 2);
}

// dst = dict of the keyword arguments. What follows a `**` is merged, so that a name given twice is
// noticed.
void Codegen::keyword_dict(const Seq<Keyword*>& keywords, Reg callee, Reg dst) {
    if (keywords.empty()) {
        assembler().emit(Op::LoadNone, dst);
        return;
    }
    assembler().emit(Op::NewDict, dst);
    bool merged = false;
    for (size_t i = 0; i < keywords.size();) {
        const Temporaries guard(*this);
        if (keywords[i]->arg.empty()) {
            const Reg mapping = value(*keywords[i]->value);
            at(keywords[i]->value->span).emit(Op::DictMerge, dst, mapping, callee);
            merged = true;
            ++i;
            continue;
        }
        const Reg into = merged ? temporary() : dst;
        if (merged) assembler().emit(Op::NewDict, into);
        for (; i < keywords.size() && !keywords[i]->arg.empty(); ++i) {
            const Temporaries entry(*this);
            const Reg key = temporary();
            at(keywords[i]->span);
            text_into(keywords[i]->arg, key);
            const Reg item = value(*keywords[i]->value);
            at(keywords[i]->span).emit(Op::DictSet, into, key, item);
        }
        if (merged) assembler().emit(Op::DictMerge, dst, into, callee);
    }
}

uint32_t Codegen::keyword_names(const Seq<Keyword*>& keywords) {
    pvm::vm::Constant names;
    names.kind = pvm::vm::Constant::Kind::Tuple;
    for (const Keyword* word : keywords) {
        names.items.emplace_back();
        names.items.back().kind = pvm::vm::Constant::Kind::Str;
        names.items.back().text = word->arg;
    }
    return assembler().constant(names);
}

// The arguments stand behind `base`.
void Codegen::call_prelude(const SourceSpan& span, PreludeEntry entry, Reg base, uint32_t count,
                           Reg dst) {
    at(span).emit_extra(Op::CallPrelude, dst, base, count, static_cast<uint32_t>(entry));
}

}  // namespace pvm::vm
