#include "actors/pause_points.h"

#include <algorithm>
#include <map>
#include <set>

#include "actors/source_walk.h"
#include "vm/syntax/parser.h"

namespace pvm::actors {

namespace ast = vm::ast;

namespace {

using walk::Expr;
using walk::Function;

// One function and what can be seen of it.
struct Known {
    const Function* tree = nullptr;
    std::string owner;  // its class, or ""
    std::string name;   // "Escrow.delivery" or "fee_of"
    std::vector<PausePoint> own;
    // Functions that it calls or hands on: "fee_of"; ".delivery" of whatever class self has;
    // "<Escrow.delivery" of what stands behind Escrow in that class.
    std::set<std::string> reached;
};

struct KnownClass {
    std::vector<std::string> bases;
    std::set<std::string> fields;
    bool is_actor = false;
};

struct Sources {
    std::map<std::string, std::string> pausing;  // name here → "wait"
    std::set<std::string> actor_names;           // what Actor is called here
    std::set<std::string> sdk_names;             // what pvm_sdk is called here
    std::map<std::string, KnownClass> classes;
    std::map<std::string, Known> functions;
    std::vector<std::string> order;  // of functions
    std::string_view text;
};

// What an expression looks like in the source, on one line.
std::string written(std::string_view text, const ast::SourceSpan& span) {
    const auto offset = [&](std::uint32_t line, std::uint32_t column) {
        std::size_t at = 0;
        for (std::uint32_t i = 1; i < line && at < text.size(); ++i) at = text.find('\n', at) + 1;
        for (; column > 0 && at < text.size(); --column) {
            do ++at;
            while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80);
        }
        return at;
    };
    const std::size_t begin = offset(span.line, span.column);
    const std::size_t end = offset(span.end_line, span.end_column);
    std::string out;
    for (const char c : text.substr(begin, end - begin)) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ' && out.back() != '(') {
            out += ' ';
        }
    }
    return out;
}

bool is_pausing_name(std::string_view name) {
    return name == "wait" || name == "sleep" || name == "pause";
}

std::string_view id_of(const Expr* e) {
    const auto* name = ast::as_if<ast::Name>(e);
    return name ? name->id : std::string_view();
}

// Builtins that hand on what they are given.
bool hands_on(std::string_view name) {
    static const std::set<std::string_view> kNames = {"abs",    "dict", "int",     "len",   "list",
                                                      "max",    "min",  "replace", "round", "set",
                                                      "sorted", "str",  "sum",     "tuple"};
    return kNames.contains(name);
}

// A class and what it inherits from within the source, each once, the class itself first.
std::vector<std::string> lineage(const Sources& sources, const std::string& owner) {
    std::vector<std::string> out;
    if (sources.classes.contains(owner)) out.push_back(owner);
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (const std::string& base : sources.classes.at(out[i]).bases) {
            if (sources.classes.contains(base) &&
                std::find(out.begin(), out.end(), base) == out.end()) {
                out.push_back(base);
            }
        }
    }
    return out;
}

class Reader : public walk::Visitor {
public:
    Reader(Sources& sources, Known& function, const std::set<std::string>* sleeping,
           std::vector<StaleRead>* stale)
        : sources_(sources), function_(function), sleeping_(sleeping), stale_(stale) {
        const auto& args = *function.tree->args;
        if (!function.owner.empty()) {
            if (args.posonlyargs.size() != 0)
                self_ = args.posonlyargs[0]->arg;
            else if (args.args.size() != 0)
                self_ = args.args[0]->arg;
        }
    }

    void call(const ast::Call& node) override {
        const std::string what = pausing(*node.func);
        const std::string target = target_of(node.func);
        const std::uint32_t before = taken_;
        if (target.empty()) {
            visit(node.func);
        } else {
            reach(node.func, target);
        }
        const std::uint32_t taken = taken_;
        for (const Expr* arg : node.args) visit(arg);
        for (const ast::Keyword* keyword : node.keywords) visit(keyword->value);
        const std::string_view name = id_of(node.func);
        if (!name.empty() && !hands_on(name)) taken_ = before;
        if (name.empty()) taken_ = target.empty() ? taken : before;
        if (!what.empty() && !sleeping_) function_.own.push_back(point_of(node, what));
        if (!what.empty() || (sleeping_ && sleeping_->contains(target))) paused(node.span.line);
    }

    void attribute(const ast::Attribute& node) override {
        const std::string target = target_of(&node);
        if (!target.empty()) return reach(&node, target);
        // A class that inherits from this one may have it.
        if (is_self(node.value)) reach(&node, target);
        if (is_self(node.value) && is_field(function_.owner, std::string(node.attr))) {
            if (node.ctx == ast::ExprContext::Load) taken_ = node.span.line;
            return;
        }
        visit(node.value);
    }

    void name(const ast::Name& node) override {
        if (node.ctx != ast::ExprContext::Load) return;
        const std::string id(node.id);
        if (sources_.functions.contains(id)) reach(&node, id);
        const auto local = locals_.find(node.id);
        if (local == locals_.end()) return;
        taken_ = local->second.read;
        if (local->second.pause == 0 || !stale_) return;
        StaleRead found{function_.name, std::string(node.id), local->second.read,
                        local->second.pause, node.span.line};
        const bool known = std::any_of(stale_->begin(), stale_->end(), [&](const StaleRead& s) {
            return s.function == found.function && s.name == found.name && s.read == found.read;
        });
        if (!known) stale_->push_back(std::move(found));
    }

    void assign(const std::vector<const Expr*>& targets, const Expr* value) override {
        const std::uint32_t before = taken_;
        taken_ = 0;
        if (value) visit(value);
        std::uint32_t taken = taken_;
        for (const Expr* target : targets) {
            // What the same statement writes back is the actor's own, not a copy of what was read.
            const auto* field = ast::as_if<ast::Attribute>(target);
            if (field && is_self(field->value)) taken = 0;
        }
        for (const Expr* target : targets) bind(target, taken);
        taken_ = before;
    }

    void bound(std::string_view name) override { locals_.erase(name); }

private:
    struct Local {
        std::uint32_t read = 0, pause = 0;
    };

    void bind(const Expr* target, std::uint32_t taken) {
        if (const auto* name = ast::as_if<ast::Name>(target)) {
            locals_.erase(name->id);
            if (taken != 0) locals_[name->id] = {taken, 0};
        } else if (const auto* tuple = ast::as_if<ast::Tuple>(target)) {
            for (const Expr* each : tuple->elts) bind(each, taken);
        } else if (const auto* list = ast::as_if<ast::List>(target)) {
            for (const Expr* each : list->elts) bind(each, taken);
        } else if (const auto* star = ast::as_if<ast::Starred>(target)) {
            bind(star->value, taken);
        } else {
            visit(target);
        }
    }

    PausePoint point_of(const ast::Call& node, const std::string& what) const {
        const auto text = [&](const Expr* e) { return written(sources_.text, e->span); };
        const auto plain = [&](const Expr* e) {
            const auto* constant = ast::as_if<ast::Constant>(e);
            return constant && constant->type == ast::Constant::Type::Str
                       ? std::string(constant->text)
                       : text(e);
        };
        PausePoint point{node.span.line, what, function_.name, text(&node), {}, "", ""};
        for (const Expr* arg : node.args) {
            if (what == "pause") {
                point.label = plain(arg);
            } else {
                point.on.push_back(text(arg));
            }
        }
        for (const ast::Keyword* keyword : node.keywords) {
            if (keyword->arg == "label") point.label = plain(keyword->value);
            if (keyword->arg == "within" || keyword->arg == "until") {
                point.within = text(keyword->value);
            }
            if (keyword->arg == "by") point.on.push_back("by " + text(keyword->value));
        }
        return point;
    }

    void paused(std::uint32_t line) {
        for (auto& [name, local] : locals_) {
            if (local.pause == 0) local.pause = line;
        }
    }

    void reach(const Expr* e, const std::string& target) {
        if (sleeping_) return;
        const auto* attribute = ast::as_if<ast::Attribute>(e);
        if (!attribute) {
            function_.reached.insert(target);
        } else if (is_self(attribute->value)) {
            function_.reached.insert("." + std::string(attribute->attr));
        } else {
            function_.reached.insert("<" + function_.owner + "." + std::string(attribute->attr));
        }
    }

    bool is_self(const Expr* e) const { return !self_.empty() && id_of(e) == self_; }

    bool is_field(const std::string& owner, const std::string& name) const {
        const auto line = lineage(sources_, owner);
        return std::any_of(line.begin(), line.end(), [&](const std::string& each) {
            return sources_.classes.at(each).fields.contains(name);
        });
    }

    std::string method_of(const std::string& owner, std::string_view name) const {
        for (const std::string& each : lineage(sources_, owner)) {
            std::string full = each + "." + std::string(name);
            if (sources_.functions.contains(full)) return full;
        }
        return {};
    }

    // The function of this module that `self.x`, `super().x` or `x` is.
    std::string target_of(const Expr* e) const {
        if (const auto* attribute = ast::as_if<ast::Attribute>(e)) {
            if (is_self(attribute->value)) return method_of(function_.owner, attribute->attr);
            const auto* call = ast::as_if<ast::Call>(attribute->value);
            if (!call || id_of(call->func) != "super") return {};
            const auto known = sources_.classes.find(function_.owner);
            if (known == sources_.classes.end()) return {};
            for (const std::string& base : known->second.bases) {
                std::string found = method_of(base, attribute->attr);
                if (!found.empty()) return found;
            }
            return {};
        }
        const std::string name(id_of(e));
        return sources_.functions.contains(name) ? name : std::string();
    }

    // "wait" of `wait` and `pvm_sdk.wait`, else "".
    std::string pausing(const Expr& func) const {
        const auto known = sources_.pausing.find(std::string(id_of(&func)));
        if (known != sources_.pausing.end()) return known->second;
        const auto* attribute = ast::as_if<ast::Attribute>(&func);
        if (!attribute || !is_pausing_name(attribute->attr)) return {};
        return sources_.sdk_names.contains(std::string(id_of(attribute->value)))
                   ? std::string(attribute->attr)
                   : std::string();
    }

    Sources& sources_;
    Known& function_;
    const std::set<std::string>* sleeping_;  // functions that may pause; null while finding out
    std::vector<StaleRead>* stale_;
    std::string_view self_;
    std::map<std::string_view, Local> locals_;
    std::uint32_t taken_ = 0;  // line where the value at hand was read from storage, or 0
};

// ---- What the module has ------------------------------------------------------------------------

void note_imports(const ast::Stmt& statement, Sources& out) {
    if (const auto* import = ast::as_if<ast::Import>(&statement)) {
        for (const ast::Alias* alias : import->names) {
            if (alias->name != "pvm_sdk") continue;
            out.sdk_names.emplace(alias->asname.empty() ? alias->name : alias->asname);
        }
    }
    const auto* from = ast::as_if<ast::ImportFrom>(&statement);
    if (!from || from->module != "pvm_sdk") return;
    for (const ast::Alias* alias : from->names) {
        const std::string here(alias->asname.empty() ? alias->name : alias->asname);
        if (alias->name == "Actor") out.actor_names.insert(here);
        if (is_pausing_name(alias->name)) out.pausing[here] = alias->name;
    }
}

void note_function(const Function& tree, const std::string& owner, Sources& out) {
    std::string name(tree.name);
    if (!owner.empty()) name = owner + "." + name;
    out.order.push_back(name);
    out.functions[name] = {&tree, owner, name, {}, {}};
}

void note_class(const ast::ClassDef& tree, Sources& out) {
    KnownClass& known = out.classes[std::string(tree.name)];
    for (const Expr* base : tree.bases) {
        const std::string name(id_of(base));
        const auto* attribute = ast::as_if<ast::Attribute>(base);
        const bool by_module = attribute && attribute->attr == "Actor" &&
                               out.sdk_names.contains(std::string(id_of(attribute->value)));
        const auto inherited = out.classes.find(name);
        known.is_actor = known.is_actor || by_module || out.actor_names.contains(name) ||
                         (inherited != out.classes.end() && inherited->second.is_actor);
        if (!name.empty()) known.bases.push_back(name);
    }
    for (const ast::Stmt* statement : tree.body) {
        if (const auto* field = ast::as_if<ast::AnnAssign>(statement)) {
            known.fields.emplace(id_of(field->target));
        } else if (const auto* method = ast::as_if<ast::FunctionDef>(statement)) {
            note_function(*method, std::string(tree.name), out);
        }
    }
}

bool is_public(const Function& tree) {
    return std::any_of(tree.decorator_list.begin(), tree.decorator_list.end(), [](const Expr* e) {
        const auto* call = ast::as_if<ast::Call>(e);
        const Expr* name = call ? call->func : e;
        const auto* attribute = ast::as_if<ast::Attribute>(name);
        return (attribute ? attribute->attr : id_of(name)) == "public";
    });
}

// What is meant when self is an `actor`; "" when the source does not have it.
std::string resolved(const Sources& sources, const std::string& reached, const std::string& actor) {
    if (reached[0] != '.' && reached[0] != '<') return reached;
    const std::size_t dot = reached.rfind('.');
    std::vector<std::string> line = lineage(sources, actor);
    if (reached[0] == '<') {
        const auto at = std::find(line.begin(), line.end(), reached.substr(1, dot - 1));
        line.erase(line.begin(), at == line.end() ? at : at + 1);
    }
    for (const std::string& each : line) {
        std::string full = each + reached.substr(dot);
        if (sources.functions.contains(full)) return full;
    }
    return {};
}

// Where `first` may sleep when its self is an `actor`.
std::vector<PausePoint> pauses_of(const Sources& sources, const std::string& first,
                                  const std::string& actor) {
    std::set<std::string> seen{first};
    std::vector<std::string> open{first};
    std::vector<PausePoint> out;
    while (!open.empty()) {
        const Known& function = sources.functions.at(open.back());
        open.pop_back();
        out.insert(out.end(), function.own.begin(), function.own.end());
        for (const std::string& reached : function.reached) {
            const std::string next = resolved(sources, reached, actor);
            if (!next.empty() && seen.insert(next).second) open.push_back(next);
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// The public methods of an actor; a name counts where it is first found.
void add_methods(const Sources& sources, const std::string& actor, PauseOutline& out) {
    std::set<std::string> named;
    for (const std::string& owner : lineage(sources, actor)) {
        for (const auto& [name, function] : sources.functions) {
            if (function.owner != owner) continue;
            std::string method(function.tree->name);
            if (!named.insert(method).second || !is_public(*function.tree)) continue;
            out.methods.push_back({actor, std::move(method), pauses_of(sources, name, actor)});
        }
    }
}

}  // namespace

Result<PauseOutline> outline_pauses(std::string_view source, std::string_view source_name) {
    auto tree = vm::parse(source, source_name);
    if (!tree) return tree.error();
    Sources sources;
    sources.text = source;
    for (const ast::Stmt* statement : (*tree)->module->body) {
        note_imports(*statement, sources);
        if (const auto* function = ast::as_if<ast::FunctionDef>(statement)) {
            note_function(*function, "", sources);
        } else if (const auto* type = ast::as_if<ast::ClassDef>(statement)) {
            note_class(*type, sources);
        }
    }
    for (auto& [name, function] : sources.functions) {
        Reader(sources, function, nullptr, nullptr).body(function.tree->body);
    }
    PauseOutline out;
    std::set<std::string> sleeping;
    for (const std::string& name : sources.order) {
        const std::string& owner = sources.functions.at(name).owner;
        if (!pauses_of(sources, name, owner).empty()) sleeping.insert(name);
    }
    std::set<std::string> done;
    for (const std::string& name : sources.order) {
        if (!done.insert(name).second) continue;
        Known& function = sources.functions.at(name);
        const auto owner = sources.classes.find(function.owner);
        if (owner == sources.classes.end() || !owner->second.is_actor) continue;
        Reader(sources, function, &sleeping, &out.stale).body(function.tree->body);
    }
    for (const auto& [actor, known] : sources.classes) {
        if (!known.is_actor) continue;
        out.actors.push_back(actor);
        add_methods(sources, actor, out);
    }
    std::sort(out.stale.begin(), out.stale.end(),
              [](const StaleRead& a, const StaleRead& b) { return a.use < b.use; });
    return out;
}

}  // namespace pvm::actors
