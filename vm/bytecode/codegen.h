#pragma once
// Codegen: from a syntax tree to code units, one method a node kind; included by codegen*.cpp only.
//
// Registers of a unit: locals, cells, then temporaries, which are a stack. Three rules hold
// everywhere:
// 1. value_into(e, dst) writes a named local only with the last instruction, when nothing can fail
// any
//    more; a temporary `dst` may be used as scratch before.
// 2. A register that value() gives back may be a named local: it holds its value until the next
//    expression that can rebind it, which operand() looks out for.
// 3. What must run on the way out (finally, with, `except as`) stands in `regions`; leave() copies
// it
//    into every path, outside the blocks that are being left.

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vm/bytecode/assembler.h"
#include "vm/bytecode/codegen_constants.h"
#include "vm/bytecode/compiler.h"
#include "vm/bytecode/prelude_entries.h"
#include "vm/bytecode/symbols.h"
#include "vm/syntax/ast.h"

namespace pvm::vm {

using Reg = uint32_t;

class Codegen {
public:
    Codegen(const ast::Tree& tree, const CompileOptions& options, ModuleCode& module);
    // Throws CompileFailure.
    void compile_module();

private:
    // A part of a function that code leaves by break, continue or return.
    struct Region {
        enum class Kind : uint8_t { Loop, Finally, With, AsyncWith, Cleanup, ExceptStar };
        Kind kind = Kind::Loop;
        size_t block_depth = 0;  // open blocks around it
        Label break_to = kNoLabel;
        Label continue_to = kNoLabel;
        const ast::Stmts* body = nullptr;  // Finally
        int atomic_depth = 0;              // Finally: of the statement itself
        Reg reg = 0;                       // With: the exit function
        std::string_view name;             // Cleanup: what to unbind
        ast::SourceSpan span;
    };
    // A target of an inlined comprehension.
    struct Target {
        const Scope* scope;
        std::string_view name;
        Reg reg;
    };
    struct Unit {
        explicit Unit(Scope& own_scope) : assembler(code), scope(own_scope) {}
        CodeUnit code;
        Assembler assembler;
        Scope& scope;
        Unit* around = nullptr;
        Scope* scope_around = nullptr;
        std::vector<Region> regions;
        std::vector<Target> targets;
        std::vector<bool> walrus_locals;                     // by register
        std::unordered_map<const void*, uint32_t> children;  // node -> index in code.children
        Reg first_temporary = 0;
        Reg next = 0;          // first free temporary
        int atomic_depth = 0;  // `with atomic():` around what is being emitted
    };
    struct Variable {
        Storage storage;
        Reg index;
        std::string_view name;
    };
    // Gives back the temporaries taken while it lives.
    class Temporaries {
    public:
        explicit Temporaries(Codegen& codegen) : unit_(*codegen.unit_), start(unit_.next) {}
        ~Temporaries() { unit_.next = start; }
        Temporaries(const Temporaries&) = delete;
        Temporaries& operator=(const Temporaries&) = delete;

    private:
        Unit& unit_;

    public:
        const Reg start;
    };

    // ---- units (codegen_units.cpp) ----
    Unit& begin_unit(Scope& scope, std::string_view name, std::string qualname, uint32_t flags,
                     const ast::SourceSpan& span);
    uint32_t end_unit(uint32_t bound);
    std::string qualname_of(std::string_view name, bool is_definition) const;
    void move_parameters_to_cells();
    void count_parameters(const ast::Arguments& args);
    void function_definition(const ast::FunctionDef& def);
    uint32_t function_child(const ast::FunctionDef& def);
    uint32_t lambda_child(const ast::Lambda& node);
    void make_function(const ast::SourceSpan& span, uint32_t child, Reg dst);
    void set_defaults(const ast::Arguments& args, Reg function);
    void set_annotations(const ast::FunctionDef& def, Reg function);
    void annotation_entry(Reg dict, std::string_view name, const ast::Expr* annotation);
    void annotation_into(const ast::Expr& annotation, Reg dst);
    void lambda_into(const ast::Lambda& node, Reg dst);
    void class_definition(const ast::ClassDef& def);
    uint32_t class_child(const ast::ClassDef& def);
    void class_body(const ast::ClassDef& def);
    void build_class(const ast::ClassDef& def, Reg dst);
    void decorators(const ast::Exprs& list, Reg first);
    void apply_decorators(const ast::Exprs& list, Reg first);
    bool is_docstring(const ast::Stmts& body) const;
    void body_of(const ast::Stmts& body);
    void set_doc(const ast::Stmts& body);

    // ---- comprehensions (codegen_comprehensions.cpp) ----
    struct Collector {
        ScopeKind kind;
        const Seq<ast::Comprehension*>* generators;
        const ast::Expr* key;
        const ast::Expr* value;  // of a dict comprehension
        Reg result = 0;
        Reg iterator = 0;        // of the first loop: iterator, turns, and room for an exception
        ast::SourceSpan span{};  // the whole of it, which is the place of its loops
    };
    void comprehension_into(const ast::Expr& node, Reg dst);
    Collector collector_of(const ast::Expr& node) const;
    void inlined_comprehension(const ast::Expr& node, Scope& scope, Reg dst);
    void called_comprehension(const ast::Expr& node, Scope& scope, Reg dst);
    uint32_t comprehension_child(const ast::Expr& node, Scope& scope);
    void new_collection(const Collector& collector);
    void comprehension_loop(const Collector& collector, size_t at);
    void async_comprehension_loop(const Collector& collector, size_t at);
    void comprehension_turn(const Collector& collector, size_t at, Label next);
    void collect(const Collector& collector);

    // ---- names and targets (codegen_names.cpp) ----
    Variable variable(std::string_view id) const;
    void load_name(const Variable& name, Reg dst);
    void store_name(const Variable& name, Reg src);
    void delete_name(const Variable& name);
    void unbind_name(const Variable& name);  // never fails
    bool is_local(const ast::Expr& target, Reg& reg) const;
    void check_binding(std::string_view id, const ast::SourceSpan& span, const char* verb) const;
    void store(const ast::Expr& target, Reg src);
    void store_unpacked(const ast::Exprs& targets, const ast::SourceSpan& span, Reg src);
    void store_subscript(const ast::Subscript& target, Reg src);
    void delete_target(const ast::Expr& target);
    void assign(const ast::Assign& node);
    bool assign_pairwise(const ast::Expr& target, const ast::Expr& value);
    void augmented_assign(const ast::AugAssign& node);
    void annotated_assign(const ast::AnnAssign& node);
    void augmented_operation(const ast::AugAssign& node, Reg dst, Reg left);
    void refuse_namespace_write(const ast::Subscript& target) const;
    bool is_global_name(const ast::Expr& expr, std::string_view id) const;

    // ---- refusals (codegen_refusals.cpp) ----
    void check_literals() const;
    void check_global_read(std::string_view id, const ast::SourceSpan& span) const;
    void check_module(std::string_view name, const ast::SourceSpan& span) const;
    void check_class(const ast::ClassDef& def) const;
    void check_method(const ast::FunctionDef& def) const;
    // `space` may be `globals()`, of which something is changed at `span`.
    void refuse_namespace_change(const ast::Expr& space, const ast::SourceSpan& span) const;
    void check_namespace_method(const ast::Attribute& method, const ast::SourceSpan& span) const;
    void find_sdk_names();
    std::string_view sdk_name(const ast::Expr& expr) const;
    bool is_atomic(const ast::Expr& manager) const;
    void check_pause(const ast::Call& call) const;

    // ---- expressions (codegen_expressions.cpp) ----
    Reg value(const ast::Expr& expr);
    Reg operand(const ast::Expr& expr, const ast::Expr* later, const ast::Expr* later2 = nullptr);
    Reg value_in_temporary(const ast::Expr& expr);
    void value_into(const ast::Expr& expr, Reg dst);
    void other_value_into(const ast::Expr& expr, Reg dst);
    bool folded_into(const ast::Expr& expr, Reg dst);
    void constant_into(const Constant& constant, Reg dst);
    void literal_into(const ast::Constant& node, Reg dst);
    void text_into(std::string_view text, Reg dst);
    void name_into(const ast::Name& node, Reg dst);
    void binary_into(const ast::BinOp& node, Reg dst);
    void binary_step(const ast::BinOp& node, Reg left, Reg dst);
    bool binary_with_int(const ast::SourceSpan& span, ast::BinaryOperator op,
                         const ast::Expr& right, Reg left, Reg dst, bool in_place);
    void unary_into(const ast::UnaryOp& node, Reg dst);
    void bool_into(const ast::BoolOp& node, Reg dst);
    void conditional_into(const ast::IfExp& node, Reg dst);
    void compare_into(const ast::Compare& node, Reg dst);
    void walrus_into(const ast::NamedExpr& node, Reg dst);
    void yield_into(const ast::Yield& node, Reg dst);
    void yield_from_into(const ast::YieldFrom& node, Reg dst);
    void await_expression_into(const ast::Await& node, Reg dst);
    void delegate(Op get, const ast::SourceSpan& span, Reg source, Reg dst);
    void await(const ast::SourceSpan& span, Reg source, Reg dst) {
        delegate(Op::GetAwaitable, span, source, dst);
    }
    void slice_into(const ast::Slice& node, Reg dst);
    Reg slice_operand(const ast::Expr& slice);
    bool may_rebind(Reg local, const ast::Expr* later) const;

    // ---- displays and f-strings (codegen_displays.cpp) ----
    void list_into(const ast::Exprs& elts, const ast::SourceSpan& span, Reg dst);
    void tuple_into(const ast::Exprs& elts, const ast::SourceSpan& span, Reg dst);
    void set_into(const ast::Set& node, Reg dst);
    void dict_into(const ast::Dict& node, Reg dst);
    void build_range(Op op, const ast::Exprs& elts, size_t from, size_t to, Reg dst);
    void grow_list(const ast::Exprs& elts, const ast::SourceSpan& span, Reg list);
    void joined_into(const ast::JoinedStr& node, Reg dst);
    void formatted_into(const ast::FormattedValue& node, Reg dst);

    // ---- calls and what follows a dot or a bracket (codegen_calls.cpp) ----
    void primary_into(const ast::Expr& expr, Reg dst);
    Reg primary_step(const ast::Expr& expr, const ast::Expr* method, Reg base, Reg scratch,
                     Reg dst);
    bool super_into(const ast::Call& node, Reg dst);
    void call(const ast::Call& node, Reg callee, Reg dst);
    void call_method(const ast::Call& node, const ast::Attribute& method, Reg receiver, Reg dst);
    static ast::SourceSpan place_of(const ast::Attribute& node, ast::SourceSpan whole);
    static ast::SourceSpan place_of(const ast::Attribute& node) {
        return place_of(node, node.span);
    }
    bool loads_method_first(const ast::Call& node) const;
    void call_loaded(const ast::Call& node, const ast::Attribute& method, Reg receiver, Reg callee,
                     Reg dst);
    void call_unpacked(const ast::SourceSpan& span, const ast::Exprs& args,
                       const Seq<ast::Keyword*>& keywords, Reg callee, Reg positional, Reg dst);
    void keyword_dict(const Seq<ast::Keyword*>& keywords, Reg callee, Reg dst);
    bool needs_unpacking(const ast::Exprs& args, const Seq<ast::Keyword*>& keywords) const;
    uint32_t keyword_names(const Seq<ast::Keyword*>& keywords);
    void call_prelude(const ast::SourceSpan& span, PreludeEntry entry, Reg base, uint32_t count,
                      Reg dst);

    // ---- conditions (codegen_conditions.cpp) ----
    // Jumps to `to` when the truth of `expr` is `when`; else falls through.
    void branch(const ast::Expr& expr, bool when, Label to);
    void branch_bool(const ast::BoolOp& node, bool when, Label to);
    void branch_compare(const ast::Compare& node, bool when, Label to);
    void branch_on(Reg reg, bool scratch, bool when, Label to);
    void compare_step(const ast::Compare& node, size_t at, Reg left, Reg right, Reg dst,
                      bool jumps);
    Reg compare_operand(const ast::Compare& node, size_t at);

    // ---- statements (codegen_statements.cpp) ----
    void statements(const ast::Stmts& body);
    void statement(const ast::Stmt& stmt);
    void other_statement(const ast::Stmt& stmt);
    void if_statement(const ast::If& node);
    void while_statement(const ast::While& node);
    void for_statement(const ast::For& node);
    void async_for_statement(const ast::For& node);
    void async_next(Reg iterator, Reg error, Label ended, Reg dst, const ast::SourceSpan& span);
    void end_async_for(Reg error, const ast::SourceSpan& span);
    Reg loop_target(const ast::Expr& target);
    void store_loop_target(const ast::Expr& target, Reg reg);
    void iterable_into(const ast::Expr& iter, Reg iterator, const ast::SourceSpan& span);
    void return_statement(const ast::Return& node);
    void break_statement(const ast::Stmt& stmt, bool is_continue);
    void raise_statement(const ast::Raise& node);
    void assert_statement(const ast::Assert& node);
    void import_statement(const ast::Import& node);
    void import_from_statement(const ast::ImportFrom& node);
    void expression_statement(const ast::ExprStmt& node);

    // ---- exceptions and with (codegen_blocks.cpp) ----
    void try_statement(const ast::Try& node);
    void try_except(const ast::Try& node);
    void except_clause(const ast::ExceptHandler& handler, bool is_last, Reg error, Label end);
    void named_clause(const ast::ExceptHandler& handler, Reg error, Label end);
    void try_star(const ast::Try& node);
    void star_clause(const ast::ExceptHandler& handler, Reg rest, Reg raised);
    void with_statement(const ast::With& node, size_t at);
    void with_exit(const Region& region);
    // Emits the way out of the regions above `depth`, then what `last` emits, all outside their
    // blocks.
    template <typename Last>
    void leave(size_t depth, Last last);
    void leave_region(const Region& region);
    bool leaving_runs_code(size_t depth) const;

    // ---- match (codegen_match.cpp) ----
    struct Captures;
    void match_statement(const ast::Match& node);
    void match_case(const ast::MatchCase& node, Reg subject, bool is_last, Label end);
    void pattern(const ast::Pattern& node, Reg subject, Captures& captures, Label fail);
    void or_pattern(const ast::MatchOr& node, Reg subject, Captures& captures, Label fail);
    void value_pattern(const ast::MatchValue& node, Reg subject, Label fail);
    void singleton_pattern(const ast::MatchSingleton& node, Reg subject, Label fail);
    void sequence_pattern(const ast::MatchSequence& node, Reg subject, Captures& captures,
                          Label fail);
    void mapping_pattern(const ast::MatchMapping& node, Reg subject, Captures& captures,
                         Label fail);
    void class_pattern(const ast::MatchClass& node, Reg subject, Captures& captures, Label fail);
    void unpack_or_fail(const ast::SourceSpan& span, Reg values, size_t count, Label fail);

    // ---- shared ----
    Assembler& at(const ast::SourceSpan& span) { return unit_->assembler.at(span); }
    Assembler& assembler() { return unit_->assembler; }
    Reg temporary();
    Reg temporaries(size_t count);
    bool is_temporary(Reg reg) const { return reg >= unit_->first_temporary; }
    // `dst` itself when it may be used as scratch, else a new temporary.
    Reg scratch_for(Reg dst) { return is_temporary(dst) ? dst : temporary(); }
    void move(Reg dst, Reg src) {
        if (dst != src) assembler().emit(Op::Move, dst, src);
    }
    bool in_async_function() const;
    std::string source_of(const ast::Expr& expr) const;

    const ast::Tree& tree_;
    const CompileOptions& options_;
    ModuleCode& module_;
    SymbolTable symbols_;
    Unit* unit_ = nullptr;
    Scope* scope_ = nullptr;  // the unit's, or that of an inlined comprehension in it
    std::vector<std::unique_ptr<Unit>> units_;
    int depth_ = 0;
    uint64_t visited_ = 0;   // statements, copies counted
    int checkers_only_ = 0;  // inside `if TYPE_CHECKING:`
    // Global -> what of pvm_sdk it was imported as; "" for pvm_sdk itself.
    std::unordered_map<std::string_view, std::string_view> sdk_names_;
};

template <typename Last>
void Codegen::leave(size_t depth, Last last) {
    const std::vector<Region> regions = unit_->regions;
    std::vector<Assembler::OpenBlock> blocks;
    while (unit_->regions.size() > depth) {
        const Region region = unit_->regions.back();
        unit_->regions.pop_back();
        auto left = assembler().suspend_blocks(region.block_depth);
        blocks.insert(blocks.begin(), left.begin(), left.end());
        leave_region(region);
    }
    last();
    assembler().resume_blocks(blocks);
    unit_->regions = regions;
}

}  // namespace pvm::vm
