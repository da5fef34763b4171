// What the language leaves out, refused with construct, reason and remedy.

#include <algorithm>
#include <array>

#include "vm/bytecode/codegen.h"

namespace pvm::vm {

using namespace ast;

namespace {

struct Refusal {
    std::string_view name;
    const char* reason;
    const char* remedy;
};

constexpr const char* kNoCode = "code cannot be made while a program runs";
constexpr const char* kNoWorld = "a program reaches the world only through its host";

constexpr Refusal kRefusals[] = {
    {"exec", kNoCode, "write the code as a function and call it"},
    {"eval", kNoCode, "write the expression out, or parse the text yourself"},
    {"compile", kNoCode, "write the code as a function and call it"},
    {"__import__", "which modules are used has to be known before a program runs",
     "use an import statement"},
    {"open", kNoWorld, "take the data as an argument, or keep it in storage"},
    {"input", kNoWorld, "take the data as an argument"},
    {"breakpoint", "there is no debugger inside a program",
     "pause the program and inspect its snapshot"},
    {"__file__", "a program does not know where its source lies", "write the name as a literal"},
    {"__builtins__", "it is a detail of CPython", "use `import builtins`"},
    {"__loader__", kNoWorld, "remove it"},
    {"__cached__", kNoWorld, "remove it"},
    {"__spec__", kNoWorld, "remove it"},
    {"__package__", kNoWorld, "remove it"},
    {"complex", "complex numbers are not part of the language", "use two floats"},
};

// Why the modules that people reach for are not there.
struct MissingModule {
    std::string_view name;
    const char* reason;
    const char* remedy;
};

constexpr const char* kNoMachine = "a program has no door to the machine";
constexpr const char* kOneThread = "a program is one sequence of steps";

constexpr MissingModule kMissing[] = {
    {"os", kNoMachine, "take what you need as an argument"},
    {"sys", kNoMachine, "take what you need as an argument"},
    {"io", kNoMachine, "keep the data in a str, bytes or list"},
    {"pathlib", kNoMachine, "take the data as an argument"},
    {"subprocess", kNoMachine, "take the result as an argument"},
    {"socket", kNoMachine, "send a message to another actor"},
    {"urllib", kNoMachine, "take the data as an argument"},
    {"logging", kNoMachine, "use print, or emit an event"},
    {"asyncio", "there is no event loop of the machine", "await what pvm_sdk offers"},
    {"threading", kOneThread, "send a message to another actor"},
    {"multiprocessing", kOneThread, "send a message to another actor"},
    {"concurrent", kOneThread, "send a message to another actor"},
    {"weakref", "when an object is no longer used is not part of a program's meaning",
     "keep an ordinary reference"},
    {"gc", "when an object is no longer used is not part of a program's meaning",
     "remove the import"},
    {"pickle", kNoCode, "use json"},
    {"importlib", "which modules are used has to be known before a program runs",
     "use an import statement"},
    {"secrets", "randomness comes from the host and is replayed", "use random"},
};

// Modules that a program may be given, for hints.
constexpr std::string_view kModules[] = {
    "abc",         "base64",   "bisect",   "collections", "contextlib", "copy",
    "dataclasses", "datetime", "decimal",  "enum",        "fractions",  "functools",
    "hashlib",     "heapq",    "hmac",     "itertools",   "json",       "math",
    "operator",    "pvm_host", "pvm_sdk",  "random",      "re",         "statistics",
    "string",      "struct",   "textwrap", "time",        "types",      "typing",
};

size_t edit_distance(std::string_view x, std::string_view y) {
    std::vector<size_t> row(y.size() + 1);
    for (size_t j = 0; j <= y.size(); ++j) row[j] = j;
    for (size_t i = 1; i <= x.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= y.size(); ++j) {
            const size_t above = row[j];
            const size_t swapped = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, swapped});
            diagonal = above;
        }
    }
    return row[y.size()];
}

// The last part of a name or dotted name.
std::string_view last_name(const Expr& expr) {
    if (const auto* name = as_if<Name>(&expr)) return name->id;
    if (const auto* attribute = as_if<Attribute>(&expr)) return attribute->attr;
    return {};
}

}  // namespace

void Codegen::check_literals() const {
    if (const auto* node = symbols_.first_imaginary()) {
        fail_unsupported(node->span, "a complex literal",
                         "complex numbers are not part of the language", "use two floats");
    }
    if (options_.profile != Profile::Strict) return;
    if (const auto* node = symbols_.first_float()) {
        fail_unsupported(
            node->span, "a float literal", "the strict profile has no floats",
            "use int, decimal.Decimal or fractions.Fraction, or choose the standard profile");
    }
}

void Codegen::check_global_read(std::string_view id, const SourceSpan& span) const {
    if (options_.prelude || symbols_.module_binds(id)) return;
    if (id.starts_with("__native_")) {
        fail_unsupported(span, fmt::format("`{}`", id), "names of this form belong to the runtime",
                         "choose another name");
    }
    for (const Refusal& refusal : kRefusals) {
        if (refusal.name != id) continue;
        const bool bare = id.starts_with("_") || id == "complex";
        fail_unsupported(span, fmt::format("{}{}", id, bare ? "" : "()"), refusal.reason,
                         refusal.remedy);
    }
    if (options_.profile == Profile::Strict && id == "float") {
        fail_unsupported(
            span, "float", "the strict profile has no floats",
            "use int, decimal.Decimal or fractions.Fraction, or choose the standard profile");
    }
}

void Codegen::check_module(std::string_view name, const SourceSpan& span) const {
    if (checkers_only_ > 0 || !options_.module_exists || options_.module_exists(name)) return;
    const std::string_view top = name.substr(0, name.find('.'));
    for (const MissingModule& missing : kMissing) {
        if (missing.name != top) continue;
        fail_unsupported(span, fmt::format("import of module '{}'", name), missing.reason,
                         missing.remedy);
    }
    const size_t close_max = std::min<size_t>(2, name.size() / 3);
    std::string close;
    std::string all;
    for (const std::string_view known : kModules) {
        if (!options_.module_exists(known)) continue;
        all += fmt::format("{}{}", all.empty() ? "" : ", ", known);
        if (name.size() <= 2 * known.size() && edit_distance(name, known) <= close_max) {
            close += fmt::format("{}`{}`", close.empty() ? "" : " or ", known);
        }
    }
    std::string remedy = "remove the import";
    if (!close.empty()) {
        remedy = fmt::format("did you mean {}?", close);
    } else if (!all.empty()) {
        remedy = fmt::format("these modules can be imported: {}", all);
    }
    fail_unsupported(span, fmt::format("import of module '{}'", name),
                     "it is not one of the modules a program can use", std::move(remedy));
}

void Codegen::check_class(const ClassDef& def) const {
    if (options_.prelude) return;
    const char* reason = "a class is made by type, ABCMeta or EnumMeta";
    const char* remedy = "use __init_subclass__ or a class decorator";
    for (const Expr* base : def.bases) {
        if (is_global_name(*base, "type")) {
            fail_unsupported(base->span, "a metaclass of one's own", reason, remedy);
        }
    }
    for (const Keyword* word : def.keywords) {
        if (word->arg != "metaclass") continue;
        const std::string_view name = last_name(*word->value);
        constexpr std::array kAllowed = {"ABCMeta", "EnumMeta", "EnumType", "type"};
        if (std::find(kAllowed.begin(), kAllowed.end(), name) != kAllowed.end()) continue;
        fail_unsupported(word->value->span, "a metaclass of one's own", reason, remedy);
    }
}

void Codegen::refuse_namespace_change(const Expr& space, const SourceSpan& span) const {
    const auto* call = as_if<Call>(&space);
    if (options_.prelude || !call || !call->args.empty()) return;
    for (const char* id : {"globals", "locals", "vars"}) {
        if (!is_global_name(*call->func, id)) continue;
        fail_unsupported(span, fmt::format("writing {}()[…]", id),
                         "which names exist has to be known before a program runs",
                         "assign to the name itself, or keep the values in a dict of your own");
    }
}

void Codegen::check_namespace_method(const Attribute& method, const SourceSpan& span) const {
    constexpr std::array<std::string_view, 7> kChanging = {
        "update", "setdefault", "pop", "popitem", "clear", "__setitem__", "__delitem__"};
    if (std::find(kChanging.begin(), kChanging.end(), method.attr) == kChanging.end()) return;
    refuse_namespace_change(*method.value, span);
}

void Codegen::check_method(const FunctionDef& def) const {
    if (options_.prelude || def.name != "__del__") return;
    if (unit_->scope.kind != ScopeKind::Class) return;
    fail_unsupported(def.span, "a `__del__` method",
                     "when an object is no longer used is not part of a program's meaning",
                     "close the resource explicitly, for example with a `with` statement");
}

// ---- pauses inside `with atomic():` ----

void Codegen::find_sdk_names() {
    for (const Stmt* stmt : tree_.module->body) {
        if (const auto* import = as_if<Import>(stmt)) {
            for (const Alias* alias : import->names) {
                if (alias->name != "pvm_sdk") continue;
                sdk_names_[alias->asname.empty() ? alias->name : alias->asname] = "";
            }
        } else if (const auto* from = as_if<ImportFrom>(stmt)) {
            if (from->module != "pvm_sdk" || from->level != 0) continue;
            for (const Alias* alias : from->names) {
                sdk_names_[alias->asname.empty() ? alias->name : alias->asname] = alias->name;
            }
        } else if (const auto* function = as_if<FunctionDef>(stmt)) {
            sdk_names_.erase(function->name);
        } else if (const auto* assign = as_if<Assign>(stmt)) {
            for (const Expr* target : assign->targets) sdk_names_.erase(last_name(*target));
        }
    }
}

// What of pvm_sdk the expression names, or "".
std::string_view Codegen::sdk_name(const Expr& expr) const {
    if (sdk_names_.empty()) return {};
    if (const auto* attribute = as_if<Attribute>(&expr)) {
        const auto* module = as_if<Name>(attribute->value);
        if (!module || !sdk_names_.contains(module->id)) return {};
        const bool is_module =
            sdk_names_.at(module->id).empty() && variable(module->id).storage == Storage::Global;
        return is_module ? attribute->attr : std::string_view();
    }
    const auto* name = as_if<Name>(&expr);
    if (!name || variable(name->id).storage != Storage::Global) return {};
    const auto found = sdk_names_.find(name->id);
    return found == sdk_names_.end() ? std::string_view() : found->second;
}

bool Codegen::is_atomic(const Expr& manager) const {
    const auto* call = as_if<Call>(&manager);
    return call && sdk_name(*call->func) == "atomic";
}

void Codegen::check_pause(const Call& call) const {
    if (unit_->atomic_depth == 0) return;
    const std::string_view name = sdk_name(*call.func);
    if (name != "wait" && name != "pause" && name != "sleep") return;
    fail_unsupported(call.span, fmt::format("{}() inside `with atomic()`", name),
                     "such a block happens in one turn", "move it behind the block");
}

}  // namespace pvm::vm
