// Names and targets: load, store, delete, and the three kinds of assignment.

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

// ---- names ----

Codegen::Variable Codegen::variable(std::string_view id) const {
    const std::string_view name = symbols_.mangle(id, scope_->private_class);
    const Scope* scope = scope_;
    for (; scope->inlined; scope = scope->parent) {
        const Symbol* symbol = scope->find(name);
        if (!symbol || symbol->storage != Storage::Temporary) continue;
        for (size_t i = unit_->targets.size(); i-- > 0;) {
            const Target& target = unit_->targets[i];
            if (target.scope == scope && target.name == name) {
                return {Storage::Temporary, target.reg, name};
            }
        }
        UNREACHABLE();
    }
    if (const Symbol* symbol = scope->find(name)) {
        return {symbol->storage, symbol->index, name};
    }
    return {scope->kind == ScopeKind::Class ? Storage::Namespace : Storage::Global, 0, name};
}

void Codegen::load_name(const Variable& name, Reg dst) {
    Assembler& out = assembler();
    switch (name.storage) {
        case Storage::Local: out.emit(Op::CheckLocal, name.index); [[fallthrough]];
        case Storage::Temporary: move(dst, name.index); break;
        case Storage::Cell: out.emit(Op::LoadCell, dst, name.index); break;
        case Storage::Free: out.emit_wide(Op::LoadFree, dst, name.index); break;
        case Storage::Global:
            out.emit_extra(Op::LoadGlobal, dst, 0, 0, out.name_site(name.name));
            break;
        case Storage::Namespace:
            out.emit_extra(Op::LoadName, dst, 0, 0, out.name_site(name.name));
            break;
        case Storage::NamespaceFree:
            if (name.index > 0xff) {
                fail_syntax(unit_->scope.span, "class has too many free variables");
            }
            out.emit_extra(Op::LoadNameOrFree, dst, 0, name.index, out.name_site(name.name));
            break;
    }
}

void Codegen::store_name(const Variable& name, Reg src) {
    Assembler& out = assembler();
    switch (name.storage) {
        case Storage::Local:
        case Storage::Temporary: move(name.index, src); break;
        case Storage::Cell: out.emit(Op::StoreCell, name.index, src); break;
        case Storage::Free: out.emit_wide(Op::StoreFree, src, name.index); break;
        case Storage::Global:
            out.emit_extra(Op::StoreGlobal, src, 0, 0, out.name_site(name.name));
            break;
        case Storage::Namespace:
        case Storage::NamespaceFree:
            out.emit_extra(Op::StoreName, 0, src, 0, out.name_site(name.name));
            break;
    }
}

void Codegen::delete_name(const Variable& name) {
    Assembler& out = assembler();
    switch (name.storage) {
        case Storage::Local:
            out.emit(Op::CheckLocal, name.index);
            out.emit(Op::Unset, name.index);
            break;
        case Storage::Temporary: UNREACHABLE();
        case Storage::Cell: out.emit(Op::DeleteCell, name.index); break;
        case Storage::Free: out.emit_wide(Op::DeleteFree, 0, name.index); break;
        case Storage::Global:
            out.emit_extra(Op::DeleteGlobal, 0, 0, 0, out.name_site(name.name));
            break;
        case Storage::Namespace:
        case Storage::NamespaceFree:
            out.emit_extra(Op::DeleteName, 0, 0, 0, out.name_site(name.name));
            break;
    }
}

// The end of `except … as name`. The body may have deleted the name itself, so it is bound first.
void Codegen::unbind_name(const Variable& name) {
    if (name.storage == Storage::Local) {
        assembler().emit(Op::Unset, name.index);
        return;
    }
    const Temporaries guard(*this);
    const Reg none = temporary();
    assembler().emit(Op::LoadNone, none);
    store_name(name, none);
    delete_name(name);
}

bool Codegen::is_local(const Expr& target, Reg& reg) const {
    const auto* name = as_if<Name>(&target);
    if (!name || name->id == "__debug__") return false;
    const Variable found = variable(name->id);
    if (found.storage != Storage::Local && found.storage != Storage::Temporary) return false;
    reg = found.index;
    return true;
}

void Codegen::check_binding(std::string_view id, const SourceSpan& span, const char* verb) const {
    if (id == "__debug__") fail_syntax(span, fmt::format("cannot {} __debug__", verb));
}

// ---- targets ----

void Codegen::store(const Expr& target, Reg src) {
    const DepthGuard depth(depth_, target.span);
    switch (target.kind) {
        case Kind::Name: {
            const auto& name = as<Name>(target);
            check_binding(name.id, name.span, "assign to");
            at(name.span);
            store_name(variable(name.id), src);
            break;
        }
        case Kind::Attribute: {
            const auto& node = as<Attribute>(target);
            check_binding(node.attr, node.span, "assign to");
            const Temporaries guard(*this);
            const Reg object = value(*node.value);
            const auto name = symbols_.mangle(node.attr, scope_->private_class);
            const uint32_t site = assembler().attribute_site(name);
            at(place_of(node)).emit_extra(Op::StoreAttr, object, src, 0, site);
            break;
        }
        case Kind::Subscript: store_subscript(as<Subscript>(target), src); break;
        case Kind::Tuple: store_unpacked(as<Tuple>(target).elts, target.span, src); break;
        case Kind::List: store_unpacked(as<List>(target).elts, target.span, src); break;
        case Kind::Starred:
            fail_syntax(target.span, "starred assignment target must be in a list or tuple");
        default: UNREACHABLE();
    }
}

void Codegen::store_subscript(const Subscript& target, Reg src) {
    refuse_namespace_write(target);
    const Temporaries guard(*this);
    const Reg object = operand(*target.value, target.slice);
    const Reg index = slice_operand(*target.slice);
    at(target.span).emit(Op::SetItem, object, index, src);
}

// `src` must be a register that may be overwritten: Unpack takes it as a temporary. Names that
// stand in consecutive registers are unpacked in place, which binds all or none of them.
void Codegen::store_unpacked(const Exprs& targets, const SourceSpan& span, Reg src) {
    size_t star = targets.size();
    for (size_t i = 0; i < targets.size(); ++i) {
        if (targets[i]->kind != Kind::Starred) continue;
        if (star < targets.size()) {
            fail_syntax(span, "multiple starred expressions in assignment");
        }
        star = i;
    }
    const Temporaries guard(*this);
    const auto plain = [&targets](size_t i) -> const Expr& {
        const auto* starred = as_if<Starred>(targets[i]);
        return starred ? *starred->value : *targets[i];
    };
    Reg first = 0;
    bool in_place = !targets.empty() && is_local(plain(0), first) && first != src;
    for (size_t i = 1; in_place && i < targets.size(); ++i) {
        Reg reg = 0;
        in_place = is_local(plain(i), reg) && reg == first + i && reg != src;
    }
    if (!in_place) first = temporaries(targets.size());
    if (targets.empty()) first = src;
    const auto count = static_cast<uint32_t>(targets.size());
    at(span);
    if (star < targets.size()) {
        assembler().emit_extra(Op::UnpackStar, first, src, count, static_cast<uint32_t>(star));
    } else {
        assembler().emit(Op::Unpack, first, src, count);
    }
    if (in_place) return;
    for (size_t i = 0; i < targets.size(); ++i) store(plain(i), first + static_cast<Reg>(i));
}

void Codegen::delete_target(const Expr& target) {
    const DepthGuard depth(depth_, target.span);
    const Temporaries guard(*this);
    switch (target.kind) {
        case Kind::Name: {
            const auto& name = as<Name>(target);
            check_binding(name.id, name.span, "delete");
            at(name.span);
            delete_name(variable(name.id));
            break;
        }
        case Kind::Attribute: {
            const auto& node = as<Attribute>(target);
            const Reg object = value(*node.value);
            const auto name = symbols_.mangle(node.attr, scope_->private_class);
            const uint32_t site = assembler().attribute_site(name);
            at(place_of(node)).emit_extra(Op::DeleteAttr, object, 0, 0, site);
            break;
        }
        case Kind::Subscript: {
            const auto& node = as<Subscript>(target);
            refuse_namespace_write(node);
            const Reg object = operand(*node.value, node.slice);
            const Reg index = slice_operand(*node.slice);
            at(node.span).emit(Op::DeleteItem, object, index);
            break;
        }
        case Kind::Tuple:
            for (const Expr* item : as<Tuple>(target).elts) delete_target(*item);
            break;
        case Kind::List:
            for (const Expr* item : as<List>(target).elts) delete_target(*item);
            break;
        default: UNREACHABLE();
    }
}

// ---- assignments ----

void Codegen::assign(const Assign& node) {
    const Expr& first = *node.targets.front();
    const Temporaries guard(*this);
    if (node.targets.size() == 1) {
        Reg local = 0;
        if (is_local(first, local)) {
            value_into(*node.value, local);
            return;
        }
        if (assign_pairwise(first, *node.value)) return;
        const bool unpacks = first.kind == Kind::Tuple || first.kind == Kind::List;
        if (!unpacks) {
            // What the target evaluates may rebind the name the value came from.
            store(first, operand(*node.value, &first));
            return;
        }
    }
    const Reg source = value_in_temporary(*node.value);
    for (size_t i = 0; i < node.targets.size(); ++i) {
        const Expr& target = *node.targets[i];
        const bool unpacks = target.kind == Kind::Tuple || target.kind == Kind::List;
        if (!unpacks || i + 1 == node.targets.size()) {
            store(target, source);
            continue;
        }
        const Temporaries copied(*this);
        const Reg copy = temporary();
        move(copy, source);
        store(target, copy);
    }
}

// `a, b = b, a` needs no tuple: all values first, then all targets.
bool Codegen::assign_pairwise(const Expr& target, const Expr& value) {
    const auto* targets = as_if<Tuple>(&target);
    const auto* values = as_if<Tuple>(&value);
    constexpr size_t kPairsMax = 8;
    if (!targets || !values || targets->elts.size() != values->elts.size()) return false;
    if (targets->elts.size() > kPairsMax || targets->elts.empty()) return false;
    for (size_t i = 0; i < targets->elts.size(); ++i) {
        if (targets->elts[i]->kind == Kind::Starred) return false;
        if (values->elts[i]->kind == Kind::Starred) return false;
    }
    const Reg first = temporaries(values->elts.size());
    for (size_t i = 0; i < values->elts.size(); ++i) {
        value_into(*values->elts[i], first + static_cast<Reg>(i));
    }
    for (size_t i = 0; i < targets->elts.size(); ++i) {
        store(*targets->elts[i], first + static_cast<Reg>(i));
    }
    return true;
}

void Codegen::augmented_assign(const AugAssign& node) {
    const Temporaries guard(*this);
    switch (node.target->kind) {
        case Kind::Name: {
            const auto& target = as<Name>(*node.target);
            check_binding(target.id, target.span, "assign to");
            const Variable name = variable(target.id);
            at(target.span);
            if (name.storage == Storage::Local && !may_rebind(name.index, node.value)) {
                assembler().emit(Op::CheckLocal, name.index);
                augmented_operation(node, name.index, name.index);
                break;
            }
            if (name.storage == Storage::Global) check_global_read(target.id, target.span);
            const Reg result = temporary();
            load_name(name, result);
            augmented_operation(node, result, result);
            store_name(name, result);
            break;
        }
        case Kind::Attribute: {
            const auto& target = as<Attribute>(*node.target);
            const Reg object = operand(*target.value, node.value);
            const Reg result = temporary();
            const auto name = symbols_.mangle(target.attr, scope_->private_class);
            const uint32_t site = assembler().attribute_site(name);
            at(place_of(target)).emit_extra(Op::LoadAttr, result, object, 0, site);
            augmented_operation(node, result, result);
            const uint32_t store_site = assembler().attribute_site(name);
            at(place_of(target)).emit_extra(Op::StoreAttr, object, result, 0, store_site);
            break;
        }
        case Kind::Subscript: {
            const auto& target = as<Subscript>(*node.target);
            refuse_namespace_write(target);
            const Reg object = operand(*target.value, target.slice, node.value);
            Reg index = 0;
            if (target.slice->kind == Kind::Slice) {
                index = slice_operand(*target.slice);
            } else {
                index = operand(*target.slice, node.value);
            }
            const Reg result = temporary();
            at(target.span).emit(Op::GetItem, result, object, index);
            augmented_operation(node, result, result);
            at(target.span).emit(Op::SetItem, object, index, result);
            break;
        }
        default: UNREACHABLE();
    }
}

void Codegen::augmented_operation(const AugAssign& node, Reg dst, Reg left) {
    static constexpr Op kInPlace[] = {Op::IAdd, Op::ISub, Op::IMul,     Op::IMatMul, Op::ITrueDiv,
                                      Op::IMod, Op::IPow, Op::ILShift,  Op::IRShift, Op::IOr,
                                      Op::IXor, Op::IAnd, Op::IFloorDiv};
    if (binary_with_int(node.span, node.op, *node.value, left, dst, true)) return;
    const Temporaries guard(*this);
    const Reg right = value(*node.value);
    at(node.span).emit(kInPlace[static_cast<size_t>(node.op)], dst, left, right);
}

void Codegen::annotated_assign(const AnnAssign& node) {
    const auto* name = as_if<Name>(node.target);
    const bool evaluated =
        unit_->scope.kind == ScopeKind::Module || unit_->scope.kind == ScopeKind::Class;
    const Temporaries guard(*this);
    if (node.value) {
        Reg local = 0;
        if (is_local(*node.target, local)) {
            value_into(*node.value, local);
        } else {
            store(*node.target, operand(*node.value, node.target));
        }
    }
    if (name) check_binding(name->id, name->span, "assign to");
    if (name && node.simple && evaluated) {
        const Reg text = temporaries(2);
        annotation_into(*node.annotation, text);
        at(node.span);
        load_name({unit_->scope.kind == ScopeKind::Class ? Storage::Namespace : Storage::Global, 0,
                   "__annotations__"},
                  text + 1);
        const Reg key = temporary();
        text_into(symbols_.mangle(name->id, scope_->private_class), key);
        at(node.span).emit(Op::SetItem, text + 1, key, text);
        return;
    }
    if (!node.value) {
        if (const auto* attribute = as_if<Attribute>(node.target)) value(*attribute->value);
        if (const auto* subscript = as_if<Subscript>(node.target)) {
            value(*subscript->value);
            slice_operand(*subscript->slice);
        }
    }
    if (evaluated && !node.simple && !symbols_.future_annotations()) value(*node.annotation);
}

bool Codegen::is_global_name(const Expr& expr, std::string_view id) const {
    const auto* name = as_if<Name>(&expr);
    if (!name || name->id != id) return false;
    const Storage storage = variable(id).storage;
    return (storage == Storage::Global || storage == Storage::Namespace) &&
           !symbols_.module_binds(id);
}

void Codegen::refuse_namespace_write(const Subscript& target) const {
    refuse_namespace_change(*target.value, target.span);
}

}  // namespace pvm::vm
