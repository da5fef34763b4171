// Annotations of functions: a dict of values, or of text under `from __future__ import
// annotations`.

#include "vm/bytecode/codegen.h"
#include "vm/syntax/source_text.h"

namespace pvm::vm {

using namespace ast;

namespace {

// Byte offset of a character of one line.
size_t byte_of(std::string_view line, uint32_t column) {
    size_t at = 0;
    for (; column > 0 && at < line.size(); --column) {
        ++at;
        while (at < line.size() && is_continuation_byte(line[at])) ++at;
    }
    return at;
}

// Types nested deeper are left as they are in the source.
constexpr int kTypeDepthMax = 16;

bool write_annotation(const Expr& expr, std::string& out, int depth);

bool write_items(const Exprs& elts, std::string& out, int depth) {
    for (size_t i = 0; i < elts.size(); ++i) {
        if (i > 0) out += ", ";
        if (!write_annotation(*elts[i], out, depth)) return false;
    }
    return true;
}

bool write_constant(const ast::Constant& node, std::string& out) {
    switch (node.type) {
        case ast::Constant::Type::None: out += "None"; return true;
        case ast::Constant::Type::True: out += "True"; return true;
        case ast::Constant::Type::False: out += "False"; return true;
        case ast::Constant::Type::Ellipsis: out += "..."; return true;
        case ast::Constant::Type::Int: out += literal_constant(node).text; return true;
        case ast::Constant::Type::Str:
            for (const char c : node.text) {
                if (c < ' ' || c > '~' || c == '\'' || c == '\\') return false;
            }
            out += fmt::format("'{}'", node.text);
            return true;
        default: return false;
    }
}

// Appends the text of a type as Python writes it, whatever the source's quotes and spaces were.
// False for what is seldom in an annotation.
bool write_annotation(const Expr& expr, std::string& out, int depth) {
    if (++depth > kTypeDepthMax) return false;
    switch (expr.kind) {
        case Kind::Name: out += as<Name>(expr).id; return true;
        case Kind::Constant: return write_constant(as<ast::Constant>(expr), out);
        case Kind::Attribute: {
            const auto& node = as<Attribute>(expr);
            const bool dotted =
                node.value->kind == Kind::Name || node.value->kind == Kind::Attribute;
            if (!dotted || !write_annotation(*node.value, out, depth)) return false;
            out += fmt::format(".{}", node.attr);
            return true;
        }
        case Kind::Subscript: {
            const auto& node = as<Subscript>(expr);
            const bool dotted =
                node.value->kind == Kind::Name || node.value->kind == Kind::Attribute;
            if (!dotted || !write_annotation(*node.value, out, depth)) return false;
            out += '[';
            const auto* tuple = as_if<Tuple>(node.slice);
            const bool bare = tuple && tuple->elts.size() > 1;
            if (bare ? !write_items(tuple->elts, out, depth)
                     : !write_annotation(*node.slice, out, depth)) {
                return false;
            }
            out += ']';
            return true;
        }
        case Kind::List:
            out += '[';
            if (!write_items(as<List>(expr).elts, out, depth)) return false;
            out += ']';
            return true;
        case Kind::BinOp: {
            const auto& node = as<BinOp>(expr);
            if (node.op != BinaryOperator::BitOr || node.right->kind == Kind::BinOp) return false;
            if (!write_annotation(*node.left, out, depth)) return false;
            out += " | ";
            return write_annotation(*node.right, out, depth);
        }
        default: return false;
    }
}

}  // namespace

std::string Codegen::source_of(const Expr& expr) const {
    const SourceSpan& span = expr.span;
    std::string text;
    for (uint32_t line = span.line; line <= span.end_line; ++line) {
        const std::string_view whole = tree_.lines[line - 1];
        const size_t from = line == span.line ? byte_of(whole, span.column) : 0;
        const size_t to = line == span.end_line ? byte_of(whole, span.end_column) : whole.size();
        if (!text.empty()) text += ' ';
        text += whole.substr(from, to - from);
    }
    return text;
}

// The order is CPython 3.11's: positional-only ones after the other positional ones.
void Codegen::set_annotations(const FunctionDef& def, Reg function) {
    const Arguments& args = *def.args;
    const auto annotated = [](const Arg* arg) { return arg && arg->annotation; };
    bool any = def.returns || annotated(args.vararg) || annotated(args.kwarg);
    for (const Arg* arg : args.args) any |= annotated(arg);
    for (const Arg* arg : args.posonlyargs) any |= annotated(arg);
    for (const Arg* arg : args.kwonlyargs) any |= annotated(arg);
    if (!any) return;
    const Temporaries guard(*this);
    const Reg dict = temporary();
    at(def.span).emit(Op::NewDict, dict);
    for (const Arg* arg : args.args) annotation_entry(dict, arg->arg, arg->annotation);
    for (const Arg* arg : args.posonlyargs) annotation_entry(dict, arg->arg, arg->annotation);
    if (args.vararg) annotation_entry(dict, args.vararg->arg, args.vararg->annotation);
    for (const Arg* arg : args.kwonlyargs) annotation_entry(dict, arg->arg, arg->annotation);
    if (args.kwarg) annotation_entry(dict, args.kwarg->arg, args.kwarg->annotation);
    annotation_entry(dict, "return", def.returns);
    at(def.span).emit(Op::SetFunction, function, dict, 2);
}

void Codegen::annotation_entry(Reg dict, std::string_view name, const Expr* annotation) {
    if (!annotation) return;
    const Temporaries guard(*this);
    const Reg key = temporaries(2);
    text_into(symbols_.mangle(name, scope_->private_class), key);
    annotation_into(*annotation, key + 1);
    at(annotation->span).emit(Op::DictSet, dict, key, key + 1);
}

void Codegen::annotation_into(const Expr& annotation, Reg dst) {
    if (symbols_.future_annotations()) {
        std::string text;
        if (!write_annotation(annotation, text, 0)) text = source_of(annotation);
        text_into(text, dst);
    } else if (const auto* star = as_if<Starred>(&annotation)) {
        const Temporaries guard(*this);
        const Reg items = value_in_temporary(*star->value);
        at(star->span).emit(Op::Unpack, dst, items, 1);
    } else {
        value_into(annotation, dst);
    }
}

}  // namespace pvm::vm
