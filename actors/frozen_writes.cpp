#include "actors/frozen_writes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "actors/source_walk.h"
#include "vm/syntax/parser.h"

namespace pvm::actors {

namespace ast = vm::ast;
using ast::Kind;

namespace {

using walk::Expr;
using walk::Function;
using Names = std::set<std::string, std::less<>>;

std::string_view id_of(const Expr* e) {
    const auto* name = ast::as_if<ast::Name>(e);
    return name ? name->id : std::string_view();
}

// A new list, dict, set or the like: something that methods and items change.
bool makes_mutable(const Expr* value) {
    if (!value) return false;
    switch (value->kind) {
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::ListComp:
        case Kind::SetComp:
        case Kind::DictComp: return true;
        default: break;
    }
    const auto* call = ast::as_if<ast::Call>(value);
    if (!call) return false;
    static const std::set<std::string_view> kMakers = {
        "list", "dict", "set", "bytearray", "deque", "defaultdict", "Counter", "OrderedDict"};
    const auto* attribute = ast::as_if<ast::Attribute>(call->func);
    return kMakers.contains(attribute ? attribute->attr : id_of(call->func));
}

bool is_mutating(std::string_view method) {
    static const std::set<std::string_view> kMethods = {"add",
                                                        "append",
                                                        "appendleft",
                                                        "clear",
                                                        "difference_update",
                                                        "discard",
                                                        "extend",
                                                        "extendleft",
                                                        "insert",
                                                        "pop",
                                                        "intersection_update",
                                                        "popitem",
                                                        "popleft",
                                                        "remove",
                                                        "reverse",
                                                        "rotate",
                                                        "setdefault",
                                                        "sort",
                                                        "symmetric_difference_update",
                                                        "subtract",
                                                        "update"};
    return kMethods.contains(method);
}

// What the top level leaves behind, by name; true: its items and methods are those of a mutable
// builtin.
struct Frozen {
    std::map<std::string, bool, std::less<>> globals;
    std::map<std::string, std::map<std::string, bool, std::less<>>, std::less<>> classes;
    Names called;  // by the top level itself
};

// Names that a function binds, parameters included, and those it declares global.
class Binder : public walk::Visitor {
public:
    explicit Binder(const Function& function) {
        parameters(*function.args);
        body(function.body);
    }
    Names local, global, rebound;

private:
    void parameters(const ast::Arguments& args) {
        for (const auto* list : {&args.posonlyargs, &args.args, &args.kwonlyargs}) {
            for (const ast::Arg* arg : *list) local.emplace(arg->arg);
        }
        for (const ast::Arg* arg : {args.vararg, args.kwarg}) {
            if (arg) local.emplace(arg->arg);
        }
    }
    void bind(const Expr* target) {
        if (const auto* name = ast::as_if<ast::Name>(target)) return bound(name->id);
        if (const auto* tuple = ast::as_if<ast::Tuple>(target)) {
            for (const Expr* each : tuple->elts) bind(each);
        } else if (const auto* list = ast::as_if<ast::List>(target)) {
            for (const Expr* each : list->elts) bind(each);
        } else if (const auto* star = ast::as_if<ast::Starred>(target)) {
            bind(star->value);
        }
    }
    void assign(const std::vector<const Expr*>& targets, const Expr* value) override {
        for (const Expr* target : targets) bind(target);
        if (value) visit(value);
    }
    void bound(std::string_view name) override {
        local.emplace(name);
        rebound.emplace(name);
    }
    void augmented(const ast::AugAssign& node) override { bind(node.target); }
    void declared_global(std::string_view name) override { global.emplace(name); }
    void nested(const Function& function) override {
        bound(function.name);
        parameters(*function.args);
        body(function.body);
    }
    void call(const ast::Call& node) override {
        visit(node.func);
        for (const Expr* arg : node.args) visit(arg);
        for (const ast::Keyword* keyword : node.keywords) visit(keyword->value);
    }
    void attribute(const ast::Attribute& node) override { visit(node.value); }
    void name(const ast::Name&) override {}
};

class Finder : public walk::Visitor {
public:
    Finder(const Frozen& frozen, const Function& function, const std::string& owner,
           std::vector<FrozenWrite>& out)
        : frozen_(frozen),
          names_(function),
          owner_(owner),
          function_(owner.empty() ? std::string(function.name)
                                  : fmt::format("{}.{}", owner, function.name)),
          out_(out) {
        const ast::Arguments& args = *function.args;
        if (!owner.empty()) note_first(function);
        const std::size_t first = args.args.size() + args.posonlyargs.size() - args.defaults.size();
        std::size_t at = 0;
        for (const auto* list : {&args.posonlyargs, &args.args}) {
            for (const ast::Arg* arg : *list) {
                if (at >= first) note_default(*arg, args.defaults[at - first]);
                ++at;
            }
        }
        for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i) {
            note_default(*args.kwonlyargs[i], args.kw_defaults[i]);
        }
        body(function.body);
    }

private:
    // What an expression stands for, when that is frozen.
    struct Target {
        std::string what;
        bool is_class = false;
        bool is_mutable = false;  // a list, dict, set: its methods and items are known
    };

    void note_first(const Function& function) {
        const ast::Arguments& args = *function.args;
        const ast::Arg* first = args.posonlyargs.size() != 0 ? args.posonlyargs[0]
                                : args.args.size() != 0      ? args.args[0]
                                                             : nullptr;
        if (!first) return;
        bool is_class = false, is_static = false;
        for (const Expr* decorator : function.decorator_list) {
            is_class = is_class || id_of(decorator) == "classmethod";
            is_static = is_static || id_of(decorator) == "staticmethod";
        }
        if (is_static || names_.rebound.contains(first->arg)) return;
        (is_class ? cls_ : self_) = first->arg;
    }
    void note_default(const ast::Arg& arg, const Expr* value) {
        if (makes_mutable(value) && !names_.rebound.contains(arg.arg)) defaults_.emplace(arg.arg);
    }

    std::optional<Target> frozen_name(std::string_view name) const {
        if (name.empty()) return std::nullopt;
        if (name == cls_ && !cls_.empty()) return Target{"the class " + owner_, true};
        if (defaults_.contains(name)) {
            return Target{fmt::format("the default of '{}'", name), false, true};
        }
        if (names_.local.contains(name) && !names_.global.contains(name)) return std::nullopt;
        if (frozen_.classes.contains(name)) return Target{fmt::format("the class {}", name), true};
        const auto global = frozen_.globals.find(name);
        if (global == frozen_.globals.end()) return std::nullopt;
        return Target{fmt::format("the global '{}'", name), false, global->second};
    }

    // The class whose attribute `e.x` is, if e is a class: by name, cls, type(self),
    // self.__class__.
    std::string class_name(const Expr* e) const {
        if (!cls_.empty() && id_of(e) == cls_) return owner_;
        const auto* call = ast::as_if<ast::Call>(e);
        if (call && id_of(call->func) == "type" && call->args.size() == 1 &&
            id_of(call->args[0]) == self_ && !self_.empty()) {
            return owner_;
        }
        const auto* attribute = ast::as_if<ast::Attribute>(e);
        if (attribute && attribute->attr == "__class__" && !self_.empty() &&
            id_of(attribute->value) == self_) {
            return owner_;
        }
        const auto named = frozen_name(id_of(e));
        return named && named->is_class ? std::string(id_of(e)) : std::string();
    }

    std::optional<Target> frozen(const Expr* e) const {
        if (const auto* item = ast::as_if<ast::Subscript>(e)) return frozen(item->value);
        const auto* attribute = ast::as_if<ast::Attribute>(e);
        if (!attribute) return frozen_name(id_of(e));
        const bool of_self = !self_.empty() && id_of(attribute->value) == self_;
        const std::string type = of_self ? owner_ : class_name(attribute->value);
        if (type.empty()) return std::nullopt;
        const auto known = frozen_.classes.find(type);
        if (known == frozen_.classes.end()) return std::nullopt;
        const auto found = known->second.find(attribute->attr);
        // What self has may be its own.
        if (found == known->second.end() || (of_self && !found->second)) return std::nullopt;
        return Target{fmt::format("the class attribute '{}.{}'", type, attribute->attr), false,
                      found->second};
    }

    void written(const Expr* target) {
        if (const auto* tuple = ast::as_if<ast::Tuple>(target)) {
            for (const Expr* each : tuple->elts) written(each);
        } else if (const auto* list = ast::as_if<ast::List>(target)) {
            for (const Expr* each : list->elts) written(each);
        } else if (const auto* star = ast::as_if<ast::Starred>(target)) {
            written(star->value);
        } else if (const auto* name = ast::as_if<ast::Name>(target)) {
            if (names_.global.contains(name->id)) {
                add(*target, fmt::format("the global '{}'", name->id));
            }
        } else if (const auto* attribute = ast::as_if<ast::Attribute>(target)) {
            const std::string type = class_name(attribute->value);
            if (!type.empty()) {
                add(*target, fmt::format("the class attribute '{}.{}'", type, attribute->attr));
            } else if (const auto found = frozen(attribute->value)) {
                add(*target, found->what);
            }
            visit(attribute->value);
        } else if (const auto* item = ast::as_if<ast::Subscript>(target)) {
            if (const auto found = frozen(item->value)) add(*target, found->what);
            visit(item->value);
            visit(item->slice);
        }
    }

    void add(const Expr& at, std::string what) {
        out_.push_back({at.span.line, function_, std::move(what)});
    }

    void assign(const std::vector<const Expr*>& targets, const Expr* value) override {
        for (const Expr* target : targets) written(target);
        if (value) visit(value);
    }
    void augmented(const ast::AugAssign& node) override {
        written(node.target);
        // `default += [x]` changes the list itself.
        if (defaults_.contains(id_of(node.target))) written_default(*node.target);
        visit(node.value);
    }
    void written_default(const Expr& target) {
        add(target, fmt::format("the default of '{}'", id_of(&target)));
    }
    void removed(const Expr* target) override { written(target); }
    void bound(std::string_view) override {}
    void call(const ast::Call& node) override {
        const auto* method = ast::as_if<ast::Attribute>(node.func);
        if (method && is_mutating(method->attr)) {
            const auto found = frozen(method->value);
            if (found && found->is_mutable) add(node, found->what);
        }
        visit(node.func);
        for (const Expr* arg : node.args) visit(arg);
        for (const ast::Keyword* keyword : node.keywords) visit(keyword->value);
    }
    void attribute(const ast::Attribute& node) override { visit(node.value); }
    void name(const ast::Name&) override {}

    const Frozen& frozen_;
    const Binder names_;
    std::string owner_, function_;
    std::vector<FrozenWrite>& out_;
    std::string_view self_, cls_;
    Names defaults_;
};

// ---- What the top level leaves, and what it calls -----------------------------------------------

class TopLevel : public walk::Visitor {
public:
    explicit TopLevel(Frozen& out) : out_(out) {}

private:
    void assign(const std::vector<const Expr*>& targets, const Expr* value) override {
        for (const Expr* target : targets) {
            const std::string name(id_of(target));
            if (!name.empty()) out_.globals[name] = makes_mutable(value);
        }
        if (value) visit(value);
    }
    void bound(std::string_view name) override { out_.globals.emplace(name, false); }
    void call(const ast::Call& node) override {
        const auto* method = ast::as_if<ast::Attribute>(node.func);
        out_.called.emplace(method ? method->attr : id_of(node.func));
        visit(node.func);
        for (const Expr* arg : node.args) visit(arg);
        for (const ast::Keyword* keyword : node.keywords) visit(keyword->value);
    }
    void attribute(const ast::Attribute& node) override { visit(node.value); }
    // A function that the top level hands to somebody may be called by it.
    void name(const ast::Name& node) override { out_.called.emplace(node.id); }
    void nested(const Function& function) override { decorators(function.decorator_list); }
    void nested_class(const ast::ClassDef& type) override {
        auto& attributes = out_.classes[std::string(type.name)];
        decorators(type.decorator_list);
        for (const ast::Stmt* statement : type.body) {
            if (const auto* function = ast::as_if<Function>(statement)) {
                attributes.emplace(std::string(function->name), false);
                decorators(function->decorator_list);
            } else if (const auto* each = ast::as_if<ast::Assign>(statement)) {
                for (const Expr* target : each->targets) {
                    const std::string name(id_of(target));
                    if (!name.empty()) attributes[name] = makes_mutable(each->value);
                }
            }
        }
    }
    void decorators(const ast::Exprs& list) {
        for (const Expr* each : list) {
            const auto* call = ast::as_if<ast::Call>(each);
            out_.called.emplace(id_of(call ? call->func : each));
        }
    }

    Frozen& out_;
};

}  // namespace

Result<std::vector<FrozenWrite>> find_frozen_writes(std::string_view source,
                                                    std::string_view source_name) {
    auto tree = vm::parse(source, source_name);
    if (!tree) return tree.error();
    Frozen frozen;
    const ast::Stmts& body = (*tree)->module->body;
    TopLevel(frozen).body(body);
    std::vector<FrozenWrite> out;
    const auto look = [&](const ast::Stmt* statement, const std::string& owner) {
        const auto* function = ast::as_if<Function>(statement);
        if (!function || frozen.called.contains(function->name)) return;
        Finder(frozen, *function, owner, out);
    };
    for (const ast::Stmt* statement : body) {
        look(statement, "");
        const auto* type = ast::as_if<ast::ClassDef>(statement);
        if (!type) continue;
        for (const ast::Stmt* inner : type->body) look(inner, std::string(type->name));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace pvm::actors
