// List, tuple, set and dict displays, and f-strings.

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

namespace {

// Items built at once; longer displays grow piece by piece.
constexpr size_t kPiece = 32;
// Known items from which on a constant tuple is shorter than loading each.
constexpr size_t kConstantItems = 4;

bool has_star(const Exprs& elts) {
    for (const Expr* item : elts) {
        if (item->kind == Kind::Starred) return true;
    }
    return false;
}

}  // namespace

// dst = op of items [from, to), none of them starred.
void Codegen::build_range(Op op, const Exprs& elts, size_t from, size_t to, Reg dst) {
    const Temporaries guard(*this);
    const Reg first = to > from ? temporaries(to - from) : dst;
    for (size_t i = from; i < to; ++i) {
        value_into(*elts[i], first + static_cast<Reg>(i - from));
    }
    assembler().emit(op, dst, first, static_cast<uint32_t>(to - from));
}

void Codegen::list_into(const Exprs& elts, const SourceSpan& span, Reg dst) {
    if (elts.size() >= kConstantItems) {
        if (const auto items = fold_all(elts)) {
            const Temporaries guard(*this);
            const Reg list = scratch_for(dst);
            const Reg tuple = temporary();
            at(span).emit(Op::BuildList, list, list, 0);
            constant_into(*items, tuple);
            assembler().emit(Op::ListExtend, list, tuple);
            move(dst, list);
            return;
        }
    }
    if (!has_star(elts) && elts.size() <= kPiece) {
        build_range(Op::BuildList, elts, 0, elts.size(), dst);
        return;
    }
    const Temporaries guard(*this);
    const Reg list = scratch_for(dst);
    at(span).emit(Op::BuildList, list, list, 0);
    grow_list(elts, span, list);
    move(dst, list);
}

void Codegen::grow_list(const Exprs& elts, const SourceSpan& span, Reg list) {
    for (size_t i = 0; i < elts.size();) {
        const Temporaries guard(*this);
        if (const auto* star = as_if<Starred>(elts[i])) {
            const Reg items = value(*star->value);
            at(star->span).emit(Op::ListExtend, list, items);
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (end < elts.size() && end - i < kPiece && elts[end]->kind != Kind::Starred) ++end;
        if (end == i + 1) {
            const Reg item = value(*elts[i]);
            at(span).emit(Op::ListAppend, list, item);
        } else {
            const Reg piece = temporary();
            build_range(Op::BuildTuple, elts, i, end, piece);
            at(span).emit(Op::ListExtend, list, piece);
        }
        i = end;
    }
}

void Codegen::tuple_into(const Exprs& elts, const SourceSpan& span, Reg dst) {
    if (const auto constant = fold_all(elts)) {
        at(span);
        constant_into(*constant, dst);
        return;
    }
    if (!has_star(elts) && elts.size() <= kPiece) {
        build_range(Op::BuildTuple, elts, 0, elts.size(), dst);
        return;
    }
    const Temporaries guard(*this);
    const Reg list = scratch_for(dst);
    at(span).emit(Op::BuildList, list, list, 0);
    grow_list(elts, span, list);
    at(span).emit(Op::ListToTuple, dst, list);
}

void Codegen::set_into(const Set& node, Reg dst) {
    const Temporaries guard(*this);
    const Reg set = scratch_for(dst);
    at(node.span).emit(Op::NewSet, set);
    for (const Expr* item : node.elts) {
        const Temporaries entry(*this);
        if (const auto* star = as_if<Starred>(item)) {
            const Reg items = value(*star->value);
            at(star->span).emit(Op::SetUpdate, set, items);
        } else {
            const Reg reg = value(*item);
            at(node.span).emit(Op::SetAdd, set, reg);
        }
    }
    move(dst, set);
}

void Codegen::dict_into(const Dict& node, Reg dst) {
    const Temporaries guard(*this);
    const Reg dict = scratch_for(dst);
    at(node.span).emit(Op::NewDict, dict);
    for (size_t i = 0; i < node.values.size(); ++i) {
        const Temporaries entry(*this);
        if (!node.keys[i]) {
            const Reg mapping = value(*node.values[i]);
            at(node.span).emit(Op::DictUpdate, dict, mapping);
            continue;
        }
        const Reg key = operand(*node.keys[i], node.values[i]);
        const Reg item = value(*node.values[i]);
        at(node.span).emit(Op::DictSet, dict, key, item);
    }
    move(dst, dict);
}

// ---- f-strings ----

void Codegen::joined_into(const JoinedStr& node, Reg dst) {
    const size_t count = node.values.size();
    if (count == 0) {
        at(node.span);
        text_into("", dst);
        return;
    }
    if (count == 1) {
        value_into(*node.values[0], dst);
        return;
    }
    if (count <= kPiece) {
        const Temporaries guard(*this);
        const Reg first = temporaries(count);
        for (size_t i = 0; i < count; ++i) value_into(*node.values[i], first + static_cast<Reg>(i));
        at(node.span).emit(Op::BuildString, dst, first, static_cast<uint32_t>(count));
        return;
    }
    // What there is so far is the first part of the next piece.
    const Temporaries guard(*this);
    const Reg first = temporaries(kPiece + 1);
    text_into("", first);
    for (size_t i = 0; i < count;) {
        uint32_t parts = 1;
        for (; i < count && parts <= kPiece; ++i, ++parts) {
            value_into(*node.values[i], first + parts);
        }
        at(node.span).emit(Op::BuildString, i < count ? first : dst, first, parts);
    }
}

void Codegen::formatted_into(const FormattedValue& node, Reg dst) {
    const Temporaries guard(*this);
    Reg shown = operand(*node.value, node.format_spec);
    if (node.conversion) {
        const Reg converted = shown >= guard.start ? shown : scratch_for(dst);
        at(node.span).emit(Op::Convert, converted, shown,
                           static_cast<unsigned char>(node.conversion));
        shown = converted;
    }
    if (node.format_spec) {
        const Reg spec = value(*node.format_spec);
        at(node.span).emit(Op::Format, dst, shown, spec);
    } else {
        at(node.span).emit(Op::FormatSimple, dst, shown);
    }
}

}  // namespace pvm::vm
