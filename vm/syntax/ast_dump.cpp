#include "vm/syntax/ast_dump.h"

#include <fmt/format.h>

#include <bit>
#include <cctype>

namespace pvm::vm {

using namespace ast;

namespace {

constexpr const char* kKindNames[] = {
#define PVM_STATEMENT(kind, holder) #kind,
#define PVM_EXPRESSION(kind, holder) #kind,
#define PVM_PATTERN(kind, holder) #kind,
#include "vm/syntax/nodes.def"
};
constexpr const char* kContexts[] = {"Load", "Store", "Del"};
constexpr const char* kBoolOperators[] = {"And", "Or"};
constexpr const char* kBinaryOperators[] = {"Add",    "Sub",    "Mult",    "MatMult", "Div",
                                            "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                            "BitXor", "BitAnd", "FloorDiv"};
constexpr const char* kUnaryOperators[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompareOperators[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                             "GtE", "Is",    "IsNot", "In",  "NotIn"};

template <typename Enum, std::size_t N>
const char* name_in(const char* const (&names)[N], Enum value) {
    return names[static_cast<std::size_t>(value)];
}

class Dumper {
public:
    std::string out;

    void stmt(const Stmt& stmt);
    void expr(const Expr* expr);
    void pattern(const Pattern* pattern);

private:
    void open(const char* name, const SourceSpan& span) {
        fmt::format_to(std::back_inserter(out), "({}@{}:{}-{}:{}", name, span.line, span.column,
                       span.end_line, span.end_column);
    }
    void word(std::string_view text) {
        out += ' ';
        out += text.empty() ? "-" : text;
    }
    void text(std::string_view bytes) {
        out += " \"";
        for (char c : bytes) {
            auto byte = static_cast<unsigned char>(c);
            if (byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\') {
                fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
            } else {
                out += c;
            }
        }
        out += '"';
    }
    template <typename T, typename Each>
    void seq(const Seq<T>& items, Each each) {
        out += " [";
        bool first = true;
        for (const T& item : items) {
            // Every item leads with a blank of its own but the first.
            std::size_t before = out.size();
            each(item);
            if (first) out.erase(before, 1);
            first = false;
        }
        out += ']';
    }
    void exprs(const Exprs& items) {
        seq(items, [this](const Expr* item) { expr(item); });
    }
    void stmts(const Stmts& items) {
        seq(items, [this](const Stmt* item) { stmt(*item); });
    }
    void patterns(const Patterns& items) {
        seq(items, [this](const Pattern* item) { pattern(item); });
    }
    void names(const Identifiers& items) {
        seq(items, [this](Identifier item) { word(item); });
    }
    void keywords(const Seq<Keyword*>& items);
    void arguments(const Arguments& arguments);
    void arg(const Arg* arg);
    void alias(const Alias& alias);
    void aliases(const Seq<Alias*>& items) {
        seq(items, [this](const Alias* item) { alias(*item); });
    }
    void with_item(const WithItem& item);
    void handler(const ExceptHandler& handler);
    void match_case(const MatchCase& match_case);
    void comprehensions(const Seq<Comprehension*>& items);
    void constant(const Constant& constant);
    void flow(const Stmt& stmt);
    void simple(const Stmt& stmt);
    void display(const Expr& expr);
    void primary(const Expr& expr);
};

void Dumper::arg(const Arg* arg) {
    if (!arg) return word("-");
    out += ' ';
    open("arg", arg->span);
    word(arg->arg);
    expr(arg->annotation);
    out += ')';
}

void Dumper::arguments(const Arguments& arguments) {
    auto each = [this](const Arg* item) { arg(item); };
    out += " (arguments";
    seq(arguments.posonlyargs, each);
    seq(arguments.args, each);
    arg(arguments.vararg);
    seq(arguments.kwonlyargs, each);
    exprs(arguments.kw_defaults);
    arg(arguments.kwarg);
    exprs(arguments.defaults);
    out += ')';
}

void Dumper::keywords(const Seq<Keyword*>& items) {
    seq(items, [this](const Keyword* item) {
        out += ' ';
        open("keyword", item->span);
        word(item->arg);
        expr(item->value);
        out += ')';
    });
}

void Dumper::alias(const Alias& alias) {
    out += ' ';
    open("alias", alias.span);
    word(alias.name);
    word(alias.asname);
    out += ')';
}

void Dumper::with_item(const WithItem& item) {
    out += " (withitem";
    expr(item.context_expr);
    expr(item.optional_vars);
    out += ')';
}

void Dumper::handler(const ExceptHandler& handler) {
    out += ' ';
    open("ExceptHandler", handler.span);
    expr(handler.type);
    word(handler.name);
    stmts(handler.body);
    out += ')';
}

void Dumper::match_case(const MatchCase& match_case) {
    out += " (match_case";
    pattern(match_case.pattern);
    expr(match_case.guard);
    stmts(match_case.body);
    out += ')';
}

void Dumper::comprehensions(const Seq<Comprehension*>& items) {
    seq(items, [this](const Comprehension* item) {
        out += " (comprehension";
        expr(item->target);
        expr(item->iter);
        exprs(item->ifs);
        word(item->is_async ? "1" : "0");
        out += ')';
    });
}

// ---- statements ----

void Dumper::stmt(const Stmt& stmt) {
    out += ' ';
    open(stmt.kind == Kind::ExprStmt ? "Expr" : name_in(kKindNames, stmt.kind), stmt.span);
    switch (stmt.kind) {
        case Kind::FunctionDef:
        case Kind::AsyncFunctionDef: {
            const auto& def = as<FunctionDef>(stmt);
            word(def.name);
            arguments(*def.args);
            stmts(def.body);
            exprs(def.decorator_list);
            expr(def.returns);
            break;
        }
        case Kind::ClassDef: {
            const auto& def = as<ClassDef>(stmt);
            word(def.name);
            exprs(def.bases);
            keywords(def.keywords);
            stmts(def.body);
            exprs(def.decorator_list);
            break;
        }
        case Kind::For:
        case Kind::AsyncFor:
        case Kind::While:
        case Kind::If:
        case Kind::With:
        case Kind::AsyncWith:
        case Kind::Match:
        case Kind::Try:
        case Kind::TryStar: flow(stmt); break;
        default: simple(stmt); break;
    }
    out += ')';
}

void Dumper::flow(const Stmt& stmt) {
    if (const auto* loop = as_if<For>(&stmt)) {
        expr(loop->target);
        expr(loop->iter);
        stmts(loop->body);
        stmts(loop->orelse);
    } else if (const auto* whilst = as_if<While>(&stmt)) {
        expr(whilst->test);
        stmts(whilst->body);
        stmts(whilst->orelse);
    } else if (const auto* branch = as_if<If>(&stmt)) {
        expr(branch->test);
        stmts(branch->body);
        stmts(branch->orelse);
    } else if (const auto* with = as_if<With>(&stmt)) {
        seq(with->items, [this](const WithItem* item) { with_item(*item); });
        stmts(with->body);
    } else if (const auto* match = as_if<Match>(&stmt)) {
        expr(match->subject);
        seq(match->cases, [this](const MatchCase* item) { match_case(*item); });
    } else {
        const auto& attempt = as<Try>(stmt);
        stmts(attempt.body);
        seq(attempt.handlers, [this](const ExceptHandler* item) { handler(*item); });
        stmts(attempt.orelse);
        stmts(attempt.finalbody);
    }
}

void Dumper::simple(const Stmt& stmt) {
    if (const auto* ret = as_if<Return>(&stmt)) {
        expr(ret->value);
    } else if (const auto* del = as_if<Delete>(&stmt)) {
        exprs(del->targets);
    } else if (const auto* assign = as_if<Assign>(&stmt)) {
        exprs(assign->targets);
        expr(assign->value);
    } else if (const auto* augmented = as_if<AugAssign>(&stmt)) {
        expr(augmented->target);
        word(name_in(kBinaryOperators, augmented->op));
        expr(augmented->value);
    } else if (const auto* annotated = as_if<AnnAssign>(&stmt)) {
        expr(annotated->target);
        expr(annotated->annotation);
        expr(annotated->value);
        word(annotated->simple ? "1" : "0");
    } else if (const auto* raise = as_if<Raise>(&stmt)) {
        expr(raise->exc);
        expr(raise->cause);
    } else if (const auto* check = as_if<Assert>(&stmt)) {
        expr(check->test);
        expr(check->msg);
    } else if (const auto* import = as_if<Import>(&stmt)) {
        aliases(import->names);
    } else if (const auto* from = as_if<ImportFrom>(&stmt)) {
        word(from->module);
        aliases(from->names);
        word(std::to_string(from->level));
    } else if (const auto* global = as_if<Global>(&stmt)) {
        names(global->names);
    } else if (const auto* nonlocal = as_if<Nonlocal>(&stmt)) {
        names(nonlocal->names);
    } else if (const auto* value = as_if<ExprStmt>(&stmt)) {
        expr(value->value);
    }
}

// ---- expressions ----

void Dumper::constant(const Constant& constant) {
    switch (constant.type) {
        case Constant::Type::None: return word("None");
        case Constant::Type::True: return word("True");
        case Constant::Type::False: return word("False");
        case Constant::Type::Ellipsis: return word("Ellipsis");
        case Constant::Type::Int: {
            std::string_view digits = constant.text;
            while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
            std::string lower(digits);
            for (char& c : lower)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            word(fmt::format("int:{}:{}", constant.base, lower));
            return;
        }
        case Constant::Type::Float:
        case Constant::Type::Imaginary:
            word(fmt::format("{}:{:016x}",
                             constant.type == Constant::Type::Float ? "float" : "imaginary",
                             std::bit_cast<std::uint64_t>(constant.number)));
            return;
        case Constant::Type::Str: out += constant.is_u ? " u" : " s"; return text(constant.text);
        case Constant::Type::Bytes: out += " b"; return text(constant.text);
    }
}

void Dumper::expr(const Expr* expr) {
    if (!expr) return word("-");
    out += ' ';
    open(name_in(kKindNames, expr->kind), expr->span);
    switch (expr->kind) {
        case Kind::BoolOp:
            word(name_in(kBoolOperators, as<BoolOp>(*expr).op));
            exprs(as<BoolOp>(*expr).values);
            break;
        case Kind::NamedExpr:
            this->expr(as<NamedExpr>(*expr).target);
            this->expr(as<NamedExpr>(*expr).value);
            break;
        case Kind::BinOp:
            this->expr(as<BinOp>(*expr).left);
            word(name_in(kBinaryOperators, as<BinOp>(*expr).op));
            this->expr(as<BinOp>(*expr).right);
            break;
        case Kind::UnaryOp:
            word(name_in(kUnaryOperators, as<UnaryOp>(*expr).op));
            this->expr(as<UnaryOp>(*expr).operand);
            break;
        case Kind::Lambda:
            arguments(*as<Lambda>(*expr).args);
            this->expr(as<Lambda>(*expr).body);
            break;
        case Kind::IfExp:
            this->expr(as<IfExp>(*expr).test);
            this->expr(as<IfExp>(*expr).body);
            this->expr(as<IfExp>(*expr).orelse);
            break;
        case Kind::Compare: {
            const auto& compare = as<Compare>(*expr);
            this->expr(compare.left);
            seq(compare.ops, [this](CompareOperator op) { word(name_in(kCompareOperators, op)); });
            exprs(compare.comparators);
            break;
        }
        case Kind::Constant: constant(as<Constant>(*expr)); break;
        case Kind::Dict:
        case Kind::Set:
        case Kind::ListComp:
        case Kind::SetComp:
        case Kind::DictComp:
        case Kind::GeneratorExp:
        case Kind::JoinedStr:
        case Kind::List:
        case Kind::Tuple: display(*expr); break;
        default: primary(*expr); break;
    }
    out += ')';
}

void Dumper::display(const Expr& expr) {
    if (const auto* dict = as_if<Dict>(&expr)) {
        exprs(dict->keys);
        exprs(dict->values);
    } else if (const auto* set = as_if<Set>(&expr)) {
        exprs(set->elts);
    } else if (const auto* list_comp = as_if<ListComp>(&expr)) {
        this->expr(list_comp->elt);
        comprehensions(list_comp->generators);
    } else if (const auto* set_comp = as_if<SetComp>(&expr)) {
        this->expr(set_comp->elt);
        comprehensions(set_comp->generators);
    } else if (const auto* dict_comp = as_if<DictComp>(&expr)) {
        this->expr(dict_comp->key);
        this->expr(dict_comp->value);
        comprehensions(dict_comp->generators);
    } else if (const auto* generator = as_if<GeneratorExp>(&expr)) {
        this->expr(generator->elt);
        comprehensions(generator->generators);
    } else if (const auto* joined = as_if<JoinedStr>(&expr)) {
        exprs(joined->values);
    } else if (const auto* list = as_if<List>(&expr)) {
        exprs(list->elts);
        word(name_in(kContexts, list->ctx));
    } else {
        const auto& tuple = as<Tuple>(expr);
        exprs(tuple.elts);
        word(name_in(kContexts, tuple.ctx));
    }
}

void Dumper::primary(const Expr& expr) {
    if (const auto* await = as_if<Await>(&expr)) {
        this->expr(await->value);
    } else if (const auto* yield = as_if<Yield>(&expr)) {
        this->expr(yield->value);
    } else if (const auto* from = as_if<YieldFrom>(&expr)) {
        this->expr(from->value);
    } else if (const auto* call = as_if<Call>(&expr)) {
        this->expr(call->func);
        exprs(call->args);
        keywords(call->keywords);
    } else if (const auto* formatted = as_if<FormattedValue>(&expr)) {
        this->expr(formatted->value);
        word(formatted->conversion ? std::string(1, formatted->conversion) : "-");
        this->expr(formatted->format_spec);
    } else if (const auto* attribute = as_if<Attribute>(&expr)) {
        this->expr(attribute->value);
        word(attribute->attr);
        word(name_in(kContexts, attribute->ctx));
    } else if (const auto* subscript = as_if<Subscript>(&expr)) {
        this->expr(subscript->value);
        this->expr(subscript->slice);
        word(name_in(kContexts, subscript->ctx));
    } else if (const auto* starred = as_if<Starred>(&expr)) {
        this->expr(starred->value);
        word(name_in(kContexts, starred->ctx));
    } else if (const auto* name = as_if<Name>(&expr)) {
        word(name->id);
        word(name_in(kContexts, name->ctx));
    } else {
        const auto& slice = as<Slice>(expr);
        this->expr(slice.lower);
        this->expr(slice.upper);
        this->expr(slice.step);
    }
}

// ---- patterns ----

void Dumper::pattern(const Pattern* pattern) {
    if (!pattern) return word("-");
    out += ' ';
    open(name_in(kKindNames, pattern->kind), pattern->span);
    if (const auto* value = as_if<MatchValue>(pattern)) {
        expr(value->value);
    } else if (const auto* singleton = as_if<MatchSingleton>(pattern)) {
        Constant same;
        same.type = singleton->value;
        constant(same);
    } else if (const auto* sequence = as_if<MatchSequence>(pattern)) {
        patterns(sequence->patterns);
    } else if (const auto* mapping = as_if<MatchMapping>(pattern)) {
        exprs(mapping->keys);
        patterns(mapping->patterns);
        word(mapping->rest);
    } else if (const auto* cls = as_if<MatchClass>(pattern)) {
        expr(cls->cls);
        patterns(cls->patterns);
        names(cls->kwd_attrs);
        patterns(cls->kwd_patterns);
    } else if (const auto* star = as_if<MatchStar>(pattern)) {
        word(star->name);
    } else if (const auto* capture = as_if<MatchAs>(pattern)) {
        this->pattern(capture->pattern);
        word(capture->name);
    } else {
        patterns(as<MatchOr>(*pattern).patterns);
    }
    out += ')';
}

}  // namespace

std::string dump(const Module& module) {
    Dumper dumper;
    for (const Stmt* stmt : module.body) {
        std::size_t before = dumper.out.size();
        dumper.stmt(*stmt);
        dumper.out.erase(before, 1);
        dumper.out += '\n';
    }
    return std::move(dumper.out);
}

std::string dump(const Expr& expr) {
    Dumper dumper;
    dumper.expr(&expr);
    return dumper.out.substr(1);
}

}  // namespace pvm::vm
