// Expressions: operators, names, constants, walrus, yield and await.

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;
using Folded = pvm::vm::Constant;

namespace {

// Whether evaluating `expr` may bind a name by a walrus; which one does not matter much.
bool has_walrus(const Expr* expr);

bool any_walrus(const Exprs& exprs) {
    for (const Expr* expr : exprs) {
        if (has_walrus(expr)) return true;
    }
    return false;
}

bool any_walrus(const Seq<Comprehension*>& generators) {
    for (const Comprehension* generator : generators) {
        if (has_walrus(generator->iter) || any_walrus(generator->ifs)) return true;
    }
    return false;
}

bool call_has_walrus(const Call& call) {
    for (const Keyword* word : call.keywords) {
        if (has_walrus(word->value)) return true;
    }
    return any_walrus(call.args);
}

bool has_walrus(const Expr* expr) {
    while (expr) {
        switch (expr->kind) {
            case Kind::NamedExpr: return true;
            case Kind::BinOp:
                if (has_walrus(as<BinOp>(*expr).right)) return true;
                expr = as<BinOp>(*expr).left;
                continue;
            case Kind::Attribute: expr = as<Attribute>(*expr).value; continue;
            case Kind::Subscript:
                if (has_walrus(as<Subscript>(*expr).slice)) return true;
                expr = as<Subscript>(*expr).value;
                continue;
            case Kind::Call:
                if (call_has_walrus(as<Call>(*expr))) return true;
                expr = as<Call>(*expr).func;
                continue;
            case Kind::UnaryOp: expr = as<UnaryOp>(*expr).operand; continue;
            case Kind::Starred: expr = as<Starred>(*expr).value; continue;
            case Kind::Await: expr = as<Await>(*expr).value; continue;
            case Kind::Yield: expr = as<Yield>(*expr).value; continue;
            case Kind::YieldFrom: expr = as<YieldFrom>(*expr).value; continue;
            case Kind::BoolOp: return any_walrus(as<BoolOp>(*expr).values);
            case Kind::IfExp:
                if (has_walrus(as<IfExp>(*expr).test)) return true;
                if (has_walrus(as<IfExp>(*expr).body)) return true;
                expr = as<IfExp>(*expr).orelse;
                continue;
            case Kind::Dict:
                return any_walrus(as<Dict>(*expr).keys) || any_walrus(as<Dict>(*expr).values);
            case Kind::Set: return any_walrus(as<Set>(*expr).elts);
            case Kind::List: return any_walrus(as<List>(*expr).elts);
            case Kind::Tuple: return any_walrus(as<Tuple>(*expr).elts);
            case Kind::Compare:
                if (has_walrus(as<Compare>(*expr).left)) return true;
                return any_walrus(as<Compare>(*expr).comparators);
            case Kind::JoinedStr: return any_walrus(as<JoinedStr>(*expr).values);
            case Kind::FormattedValue:
                if (has_walrus(as<FormattedValue>(*expr).format_spec)) return true;
                expr = as<FormattedValue>(*expr).value;
                continue;
            case Kind::Slice:
                if (has_walrus(as<Slice>(*expr).lower)) return true;
                if (has_walrus(as<Slice>(*expr).upper)) return true;
                expr = as<Slice>(*expr).step;
                continue;
            case Kind::ListComp:
                if (any_walrus(as<ListComp>(*expr).generators)) return true;
                expr = as<ListComp>(*expr).elt;
                continue;
            case Kind::SetComp:
                if (any_walrus(as<SetComp>(*expr).generators)) return true;
                expr = as<SetComp>(*expr).elt;
                continue;
            case Kind::DictComp:
                if (any_walrus(as<DictComp>(*expr).generators)) return true;
                if (has_walrus(as<DictComp>(*expr).key)) return true;
                expr = as<DictComp>(*expr).value;
                continue;
            default: return false;  // lambdas and generator expressions run on their own
        }
    }
    return false;
}

constexpr Op kBinary[] = {Op::Add, Op::Sub, Op::Mul,     Op::MatMul, Op::TrueDiv,
                          Op::Mod, Op::Pow, Op::LShift,  Op::RShift, Op::Or,
                          Op::Xor, Op::And, Op::FloorDiv};

}  // namespace

// ---- values in registers ----

bool Codegen::may_rebind(Reg local, const Expr* later) const {
    return local < unit_->walrus_locals.size() && unit_->walrus_locals[local] && has_walrus(later);
}

// The register that holds the value of `expr`: its own when it is a local name, else a new
// temporary.
Reg Codegen::value(const Expr& expr) {
    if (const auto* name = as_if<Name>(&expr)) {
        const Variable found = variable(name->id);
        if (found.storage == Storage::Local) {
            at(name->span).emit(Op::CheckLocal, found.index);
            return found.index;
        }
        if (found.storage == Storage::Temporary) return found.index;
    } else if (const auto* walrus = as_if<NamedExpr>(&expr)) {
        Reg local = 0;
        if (is_local(*walrus->target, local)) {
            walrus_into(*walrus, local);
            return local;
        }
    }
    return value_in_temporary(expr);
}

// Like value(), but stays what it is while `later` and `later2` are evaluated.
Reg Codegen::operand(const Expr& expr, const Expr* later, const Expr* later2) {
    const Reg reg = value(expr);
    if (!may_rebind(reg, later) && !may_rebind(reg, later2)) return reg;
    const Reg copy = temporary();
    move(copy, reg);
    return copy;
}

Reg Codegen::value_in_temporary(const Expr& expr) {
    const Reg reg = temporary();
    value_into(expr, reg);
    return reg;
}

void Codegen::value_into(const Expr& expr, Reg dst) {
    switch (expr.kind) {
        case Kind::Name: name_into(as<Name>(expr), dst); return;
        case Kind::Constant: literal_into(as<ast::Constant>(expr), dst); return;
        default: break;
    }
    const DepthGuard depth(depth_, expr.span);
    other_value_into(expr, dst);
}

void Codegen::other_value_into(const Expr& expr, Reg dst) {
    switch (expr.kind) {
        case Kind::BinOp: binary_into(as<BinOp>(expr), dst); break;
        case Kind::UnaryOp: unary_into(as<UnaryOp>(expr), dst); break;
        case Kind::Call:
        case Kind::Attribute:
        case Kind::Subscript: primary_into(expr, dst); break;
        case Kind::BoolOp: bool_into(as<BoolOp>(expr), dst); break;
        case Kind::Compare: compare_into(as<Compare>(expr), dst); break;
        case Kind::IfExp: conditional_into(as<IfExp>(expr), dst); break;
        case Kind::NamedExpr: walrus_into(as<NamedExpr>(expr), dst); break;
        case Kind::Lambda: lambda_into(as<Lambda>(expr), dst); break;
        case Kind::List: list_into(as<List>(expr).elts, expr.span, dst); break;
        case Kind::Tuple: tuple_into(as<Tuple>(expr).elts, expr.span, dst); break;
        case Kind::Set: set_into(as<Set>(expr), dst); break;
        case Kind::Dict: dict_into(as<Dict>(expr), dst); break;
        case Kind::ListComp:
        case Kind::SetComp:
        case Kind::DictComp:
        case Kind::GeneratorExp: comprehension_into(expr, dst); break;
        case Kind::JoinedStr: joined_into(as<JoinedStr>(expr), dst); break;
        case Kind::FormattedValue: formatted_into(as<FormattedValue>(expr), dst); break;
        case Kind::Yield: yield_into(as<Yield>(expr), dst); break;
        case Kind::YieldFrom: yield_from_into(as<YieldFrom>(expr), dst); break;
        case Kind::Await: await_expression_into(as<Await>(expr), dst); break;
        case Kind::Slice: slice_into(as<Slice>(expr), dst); break;
        case Kind::Starred: fail_syntax(expr.span, "can't use starred expression here");
        default: UNREACHABLE();
    }
}

// ---- constants and names ----

void Codegen::constant_into(const Folded& constant, Reg dst) {
    Assembler& out = assembler();
    switch (constant.kind) {
        case Folded::Kind::None: out.emit(Op::LoadNone, dst); return;
        case Folded::Kind::True: out.emit(Op::LoadTrue, dst); return;
        case Folded::Kind::False: out.emit(Op::LoadFalse, dst); return;
        case Folded::Kind::Ellipsis: out.emit(Op::LoadEllipsis, dst); return;
        case Folded::Kind::Int:
            if (const auto number = small_int(constant);
                number && *number >= INT16_MIN && *number <= INT16_MAX) {
                out.emit_wide(Op::LoadInt, dst, static_cast<uint32_t>(*number));
                return;
            }
            break;
        default: break;
    }
    out.emit_wide(Op::LoadConst, dst, out.constant(constant));
}

void Codegen::literal_into(const ast::Constant& node, Reg dst) {
    at(node.span);
    constant_into(literal_constant(node), dst);
}

void Codegen::text_into(std::string_view text, Reg dst) {
    assembler().emit_wide(Op::LoadConst, dst, assembler().text_constant(text));
}

bool Codegen::folded_into(const Expr& expr, Reg dst) {
    const auto constant = fold(expr);
    if (!constant) return false;
    at(expr.span);
    constant_into(*constant, dst);
    return true;
}

void Codegen::name_into(const Name& node, Reg dst) {
    if (node.id == "__debug__") {
        at(node.span).emit(Op::LoadTrue, dst);
        return;
    }
    const Variable name = variable(node.id);
    if (name.storage == Storage::Global || name.storage == Storage::Namespace) {
        check_global_read(node.id, node.span);
    }
    at(node.span);
    load_name(name, dst);
}

// ---- operators ----

bool Codegen::binary_with_int(const SourceSpan& span, BinaryOperator op, const Expr& right,
                              Reg left, Reg dst, bool in_place) {
    if (op != BinaryOperator::Add && op != BinaryOperator::Sub) return false;
    const auto constant = fold(right);
    if (!constant) return false;
    const auto number = small_int(*constant);
    if (!number || *number < INT8_MIN || *number > INT8_MAX) return false;
    const bool adds = op == BinaryOperator::Add;
    const Op code =
        in_place ? (adds ? Op::IAddInt : Op::ISubInt) : (adds ? Op::AddInt : Op::SubInt);
    at(span).emit(code, dst, left, static_cast<uint8_t>(*number));
    return true;
}

// A sum of many terms leans to the left: the chain is walked by a loop, its partial results in one
// temporary.
void Codegen::binary_into(const BinOp& node, Reg dst) {
    if (folded_into(node, dst)) return;
    std::vector<const BinOp*> chain{&node};
    while (const auto* inner = as_if<BinOp>(chain.back()->left)) {
        if (fold(*inner)) break;
        chain.push_back(inner);
    }
    const Temporaries guard(*this);
    Reg left = 0;
    const Expr& first = *chain.back()->left;
    Reg scratch = dst;
    if (Reg local = 0; is_local(first, local)) {
        left = operand(first, chain.back()->right);
        scratch = chain.size() > 1 ? scratch_for(dst) : dst;
    } else {
        scratch = scratch_for(dst);
        value_into(first, scratch);
        left = scratch;
    }
    for (size_t i = chain.size(); i-- > 0;) {
        binary_step(*chain[i], left, i == 0 ? dst : scratch);
        left = scratch;
    }
}

void Codegen::binary_step(const BinOp& node, Reg left, Reg dst) {
    if (binary_with_int(node.span, node.op, *node.right, left, dst, false)) return;
    const Temporaries guard(*this);
    const Reg right = value(*node.right);
    at(node.span).emit(kBinary[static_cast<size_t>(node.op)], dst, left, right);
}

void Codegen::unary_into(const UnaryOp& node, Reg dst) {
    if (folded_into(node, dst)) return;
    if (node.op == UnaryOperator::Not) {
        if (const auto known = known_truth(node)) {
            at(node.span).emit(*known ? Op::LoadTrue : Op::LoadFalse, dst);
            return;
        }
    }
    const Temporaries guard(*this);
    const Reg operand_reg = value(*node.operand);
    Op op = Op::Not;
    if (node.op == UnaryOperator::USub) op = Op::Neg;
    if (node.op == UnaryOperator::UAdd) op = Op::Pos;
    if (node.op == UnaryOperator::Invert) op = Op::Invert;
    at(node.span).emit(op, dst, operand_reg);
}

void Codegen::bool_into(const BoolOp& node, Reg dst) {
    const Temporaries guard(*this);
    const Reg result = scratch_for(dst);
    const Label end = assembler().new_label();
    for (size_t i = 0; i < node.values.size(); ++i) {
        value_into(*node.values[i], result);
        if (i + 1 == node.values.size()) break;
        const Temporaries test(*this);
        const Reg truth = temporary();
        at(node.values[i]->span).emit(Op::TestJ, truth, result);
        const bool is_and = node.op == BoolOperator::And;
        assembler().emit_jump(is_and ? Op::JumpIfFalse : Op::JumpIfTrue, truth, 0, 0, end);
    }
    assembler().bind(end);
    move(dst, result);
}

void Codegen::conditional_into(const IfExp& node, Reg dst) {
    if (const auto known = known_truth(*node.test)) {
        value_into(*known ? *node.body : *node.orelse, dst);
        return;
    }
    const Label otherwise = assembler().new_label();
    const Label end = assembler().new_label();
    branch(*node.test, false, otherwise);
    value_into(*node.body, dst);
    assembler().jump(end);
    assembler().bind(otherwise);
    value_into(*node.orelse, dst);
    assembler().bind(end);
}

void Codegen::walrus_into(const NamedExpr& node, Reg dst) {
    const auto& target = as<Name>(*node.target);
    check_binding(target.id, target.span, "assign to");
    const Variable name = variable(target.id);
    if (name.storage == Storage::Local) {
        value_into(*node.value, name.index);
        at(node.span);
        move(dst, name.index);
        return;
    }
    const Temporaries guard(*this);
    const Reg result = scratch_for(dst);
    value_into(*node.value, result);
    at(node.span);
    store_name(name, result);
    move(dst, result);
}

// ---- slices ----

void Codegen::slice_into(const Slice& node, Reg dst) {
    const Temporaries guard(*this);
    const Reg parts = temporaries(3);
    Reg part = parts;
    for (const Expr* expr : {node.lower, node.upper, node.step}) {
        if (expr) {
            value_into(*expr, part);
        } else {
            at(node.span).emit(Op::LoadNone, part);
        }
        ++part;
    }
    at(node.span).emit(Op::BuildSlice, dst, parts, 3);
}

Reg Codegen::slice_operand(const Expr& slice) { return value(slice); }

// ---- yield and await ----

void Codegen::yield_into(const Yield& node, Reg dst) {
    if (!unit_->scope.is_function()) fail_syntax(node.span, "'yield' outside function");
    const Temporaries guard(*this);
    Reg given = 0;
    if (node.value) {
        given = value(*node.value);
    } else {
        given = temporary();
        at(node.span).emit(Op::LoadNone, given);
    }
    at(node.span).emit(Op::Yield, dst, given);
}

void Codegen::yield_from_into(const YieldFrom& node, Reg dst) {
    if (!unit_->scope.is_function()) fail_syntax(node.span, "'yield' outside function");
    if (unit_->scope.is_async) fail_syntax(node.span, "'yield from' inside async function");
    const Temporaries guard(*this);
    delegate(Op::GetYieldFrom, node.span, value(*node.value), dst);
}

void Codegen::await_expression_into(const Await& node, Reg dst) {
    if (!unit_->scope.is_function()) fail_syntax(node.span, "'await' outside function");
    if (!in_async_function()) fail_syntax(node.span, "'await' outside async function");
    const Temporaries guard(*this);
    await(node.span, value(*node.value), dst);
}

//        get it, source
//        LoadNone sent
//  next: Send got, it, sent -> done
//  give: Yield sent, got          what is thrown in here goes on into `it`
//        Jump next
//  into: ThrowInto got, it, sent -> done
//        Jump give
//  done: got is the result
void Codegen::delegate(Op get, const SourceSpan& span, Reg source, Reg dst) {
    const Temporaries guard(*this);
    Assembler& out = assembler();
    const Reg got = scratch_for(dst);
    const Reg iterator = temporaries(2);
    const Reg sent = iterator + 1;
    const Label next = out.new_label();
    const Label give = out.new_label();
    const Label into = out.new_label();
    const Label done = out.new_label();
    at(span).emit(get, iterator, source);
    out.emit(Op::LoadNone, sent);
    out.bind(next);
    out.emit_jump(Op::Send, got, iterator, sent, done);
    out.bind(give);
    out.open_block(BlockKind::Delegate, sent, iterator, into);
    out.emit(Op::Yield, sent, got);
    out.close_block();
    out.jump(next);
    out.bind(into);
    out.emit_jump(Op::ThrowInto, got, iterator, sent, done);
    out.jump(give);
    out.bind(done);
    move(dst, got);
}

}  // namespace pvm::vm
