#include "vm/run/calls.h"

#include "vm/run/first_argument.h"
#include "vm/run/keyword_calls.h"
#include "vm/run/ready_items.h"
#include "vm/run/steps.h"

#include <algorithm>
#include <array>

#include "vm/builtins/internal_arguments.h"
#include "vm/builtins/receivers.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/tools.h"
#include "vm/run/unwind.h"

namespace pvm::vm {

namespace {

Value make_generator(Activation& act, Function* f, const Value* registers) {
    const Code& code = *f->code;
    Heap& heap = act.heap();
    auto* g = heap.make<Generator>(code.register_count * sizeof(Value));
    g->code = &code;
    g->function = Value::object(f);
    g->name = f->name;
    g->qualname = f->qualname;
    g->pc = 0;
    g->state = GeneratorState::Created;
    g->result_register = 0;
    g->register_count = code.register_count;
    const bool async = code.flags & kCodeCoroutine;
    const bool yields = code.flags & kCodeGenerator;
    g->extra = static_cast<uint16_t>(!async   ? GeneratorFlavor::Generator
                                     : yields ? GeneratorFlavor::AsyncGenerator
                                              : GeneratorFlavor::Coroutine);
    for (uint32_t i = 0; i < code.parameter_count; ++i) g->registers[i] = registers[i];
    for (uint32_t i = code.parameter_count; i < code.register_count; ++i) {
        g->registers[i] = Value::unset();
    }
    heap.charge(*g);
    for (uint32_t i = 0; i < code.cell_count; ++i) {
        auto* cell = heap.make<Cell>();
        cell->value = Value::unset();
        heap.charge(*cell);
        g->registers[code.local_count + i] = Value::object(cell);
    }
    return Value::object(g);
}

// A frame whose parameters are bound by `bind` into its registers; or, for generator code, the
// generator.
template <typename Bind>
Value enter(Activation& act, Function* f, Destination to, Bind&& bind) {
    const Code& code = *f->code;
    Frame* frame = act.push_frame(code, f, to.mode, to.dst);
    if (!frame) return Value::error();
    if (!bind(frame->base)) {
        act.drop_frame();
        return Value::error();
    }
    if (code.flags & (kCodeGenerator | kCodeCoroutine)) {
        const Value g = make_generator(act, f, frame->base);
        act.drop_frame();
        return g;
    }
    return Value::pushed();
}

}  // namespace

Value make_bound_method(Heap& heap, Value self, Value function) {
    auto* m = heap.make<BoundMethod>();
    m->self = self;
    m->function = function;
    heap.charge(*m);
    return Value::object(m);
}

Value call_function(Activation& act, Function* f, const Value* args, uint32_t count,
                    const Tuple* keywords, Destination to) {
    if (f->code->simple && !keywords && count == f->code->positional_count) [[likely]] {
        bool whole = true;  // an unset argument (from a twin) stands for a default
        for (uint32_t i = 0; i < count; ++i) whole &= !args[i].is_unset();
        if (whole) {
            Frame* frame = act.push_frame(*f->code, f, to.mode, to.dst);
            if (!frame) return Value::error();
            for (uint32_t i = 0; i < count; ++i) frame->base[i] = args[i];
            return Value::pushed();
        }
    }
    return enter(act, f, to,
                 [&](Value* base) { return bind_arguments(act, *f, args, count, keywords, base); });
}

// ---- Natives
// -----------------------------------------------------------------------------------------

namespace {

// The name by which CPython's messages call a native.
std::string_view shown_name(const NativeDef& def) {
    const std::string_view owner = def.owner, name = def.name;
    const bool maker = name == "__new__" || name == "__init__";
    return maker ? owner.substr(owner.rfind('.') + 1) : plain_name(def);
}

// Arguments that CPython parses on its own: no list of the signature's making.
enum class Counting : uint8_t { Usual, Plain, Older };

Counting counting_of(const NativeDef& def) {
    constexpr std::array kPlain = {"sorted", "staticmethod", "classmethod", "reversed"};
    constexpr std::array kOlder = {"find",  "rfind",      "index",   "rindex",
                                   "count", "startswith", "endswith"};
    const std::string_view name = shown_name(def), owner = def.owner;
    if (std::find(kPlain.begin(), kPlain.end(), name) != kPlain.end()) return Counting::Plain;
    const bool text = owner == "str" || owner == "bytes" || owner == "bytearray";
    if (text && std::find(kOlder.begin(), kOlder.end(), name) != kOlder.end()) {
        return Counting::Older;
    }
    return Counting::Usual;
}

// Special methods that CPython makes of a type's slots count their arguments in words of their own;
// those it defines as methods do not.
bool is_slot_wrapper(const NativeDef& def) {
    constexpr std::array kMethods = {
        "__format__",   "__dir__",           "__init_subclass__", "__reversed__",
        "__sizeof__",   "__round__",         "__trunc__",         "__floor__",
        "__ceil__",     "__getnewargs__",    "__length_hint__",   "__class_getitem__",
        "__reduce__",   "__reduce_ex__",     "__subclasshook__",  "__instancecheck__",
        "__prepare__",  "__subclasscheck__", "__copy__",          "__deepcopy__",
        "__enter__",    "__exit__",          "__missing__",       "__setstate__",
        "__getstate__", "__set_name__",      "__mro_entries__",   "__new__",
        "__init__",     "__complex__",       "__bytes__",         "__fspath__"};
    const std::string_view name = def.name, owner = def.owner;
    if (def.flavor != NativeFlavor::Method || !name.starts_with("__") || !name.ends_with("__")) {
        return false;
    }
    if (name == "__getitem__" && (owner == "list" || owner == "dict")) return false;
    if (name == "__contains__" && (owner == "dict" || owner == "set" || owner == "frozenset")) {
        return false;
    }
    return std::find(kMethods.begin(), kMethods.end(), name) == kMethods.end();
}

Value slot_arity_error(Activation& act, uint32_t least, uint32_t most, uint32_t got) {
    const char* bounds = least == most ? "" : got < least ? "at least " : "at most ";
    const uint32_t wanted = got < least ? least : most;
    return act.raise(TypeId::TypeError, "{}expected {}{} argument{}, got {}", most > 1 ? " " : "",
                     bounds, wanted, wanted == 1 ? "" : "s", got);
}

// "deque.append" of a method that its module took from here.
std::string name_with_owner(const NativeDef& def) {
    const std::string_view whole = def.name;
    return fmt::format("{}.{}", whole.substr(1, whole.find('_', 1) - 1), plain_name(def));
}

// CPython has a message for functions whose arguments may be named, and others where they may not.
Value arity_error(Activation& act, const NativeDef& def, const NativeDef::Signature& s,
                  uint32_t given, uint32_t named = 0) {
    const std::string_view short_name = shown_name(def);
    const bool bound = binds(def);
    const bool hidden =
        bound || def.flavor == NativeFlavor::ClassMethod || std::string_view(def.name) == "__new__";
    if (bound && given == 0 && def.flavor == NativeFlavor::Method) {
        return is_slot_wrapper(def)
                   ? act.raise(TypeId::TypeError,
                               "descriptor '{}' of '{}' object needs an argument", def.name,
                               def.owner)
                   : act.raise(TypeId::TypeError, "unbound method {}.{}() needs an argument",
                               def.owner, def.name);
    }
    if (bound && given == 0) {
        return act.raise(TypeId::TypeError, "unbound method {}() needs an argument",
                         name_with_owner(def));
    }
    const uint32_t least = s.positional_min - hidden, most = s.positional_max - hidden;
    const uint32_t got = given - hidden;
    const bool few = got < least;
    if (is_slot_wrapper(def) && !named) return slot_arity_error(act, least, most, got);
    const auto count = [&](std::string_view bounds, uint32_t number, std::string_view what,
                           uint32_t all) {
        return act.raise(TypeId::TypeError, "{}() takes {} {} {}argument{} ({} given)", short_name,
                         bounds, number, what, number == 1 ? "" : "s", all);
    };
    const Counting counting = counting_of(def);
    if (most == 0 && s.total > s.positional_max) {
        return act.raise(TypeId::TypeError, "{}() takes no positional arguments", short_name);
    }
    if (counting == Counting::Older) {
        return count(few ? "at least" : "at most", few ? least : most, "", got);
    }
    if (counting == Counting::Usual && s.total > s.posonly && !s.var_positional) {
        const uint32_t all = s.total - hidden;
        if (got + named > all) {
            return count("at most", all, got == 0 ? "keyword " : "", got + named);
        }
        if (!few) return count("at most", most, "positional ", got);
        if (given < s.posonly) {
            const bool range = s.posonly < s.positional_max;
            return count(range ? "at least" : "exactly", least, "positional ", got);
        }
        return act.raise(TypeId::TypeError, "{}() missing required argument '{}'{}", short_name,
                         to_utf8(Runtime::get().parameter_names(def)[given]),
                         short_name == "enumerate" ? "" : fmt::format(" (pos {})", got + 1));
    }
    const bool owned =
        def.flavor == NativeFlavor::Method || def.flavor == NativeFlavor::ClassMethod;
    std::string name = owned ? fmt::format("{}.{}", def.owner, def.name) : std::string(short_name);
    if (is_taken_method(def)) name = name_with_owner(def);
    if (least == most && most == 0) {
        return act.raise(TypeId::TypeError, "{}() takes no arguments ({} given)", name, got);
    }
    if (least == most && most == 1 && counting == Counting::Usual) {
        return act.raise(TypeId::TypeError, "{}() takes exactly one argument ({} given)", name,
                         got);
    }
    if (short_name == "type") {
        return act.raise_text(TypeId::TypeError, "type() takes 1 or 3 arguments");
    }
    const uint32_t bound_at = few ? least : most;
    return act.raise(TypeId::TypeError, "{}{} expected {}{} argument{}, got {}", short_name,
                     short_name == "super" ? "()" : "",
                     least == most ? ""
                     : few         ? "at least "
                                   : "at most ",
                     bound_at, bound_at == 1 ? "" : "s", got);
}

Value run_twin(Activation& act, const NativeDef& def, const Value* args, uint32_t count,
               Destination to) {
    const Value twin = Runtime::get().twin(def);
    if (twin.is_unset()) {
        return act.raise(TypeId::UnsupportedError,
                         "{}.{} is not supported for arguments with their own Python methods",
                         def.owner, def.name);
    }
    return call_function(act, as<Function>(twin), args, count, nullptr, to);
}

// What a __new__ is asked to make is an instance of a class below `own`. What only adds attributes
// to an exception has no __new__ in CPython.
bool may_make(Activation& act, const NativeDef& def, const Class* own, const Value* args,
              uint32_t positional) {
    std::string_view name = def.owner;
    if (name == "ImportError" || name == "AttributeError" || name == "NameError") {
        own = type_class(TypeId::Exception);
        name = "Exception";
    }
    if (!positional) {
        act.raise(TypeId::TypeError, "{}.__new__(): not enough arguments", name);
        return false;
    }
    const auto* c = cast<Class>(args[0]);
    if (!c) {
        act.raise(TypeId::TypeError, "{}.__new__(X): X is not a type object ({})", name,
                  type_name(args[0]));
        return false;
    }
    if (is_subclass(c, own)) return true;
    act.raise(TypeId::TypeError, "{0}.__new__({1}): {1} is not a subtype of {0}", name,
              to_utf8(c->name));
    return false;
}

bool has_other_keywords(const NativeDef& def, const NativeDef::Signature& s,
                        const Tuple* keywords) {
    const auto names = Runtime::get().parameter_names(def);
    for (uint32_t k = 0; k < keywords->length; ++k) {
        uint32_t at = s.posonly;
        while (at < s.total && !str_equal(as<Str>(names[at]), as<Str>(keywords->items[k]))) ++at;
        if (at == s.total) return true;
    }
    return false;
}

// Named parameters into their places, further positionals behind them.
bool arrange(Activation& act, const NativeDef& def, const NativeDef::Signature& s,
             const Value* args, uint32_t positional, const Tuple* keywords,
             std::vector<Value>& out) {
    const uint32_t named = keywords ? keywords->length : 0;
    const bool named_too = named && s.total > s.posonly && positional + named > s.total;
    const bool none_at_all =
        named && positional < s.positional_min && counting_of(def) == Counting::Plain;
    if ((positional > s.positional_max || named_too || none_at_all) && !s.var_positional) {
        arity_error(act, def, s, positional, named);
        return false;
    }
    out.assign(s.total, Value::unset());
    const uint32_t placed = positional < s.positional_max ? positional : s.positional_max;
    for (uint32_t i = 0; i < placed; ++i) out[i] = args[i];
    const auto names = Runtime::get().parameter_names(def);
    for (uint32_t k = 0; keywords && k < keywords->length; ++k) {
        uint32_t at = s.posonly;
        while (at < s.total && !str_equal(as<Str>(names[at]), as<Str>(keywords->items[k]))) ++at;
        if (at == s.total) {
            if (is_slot_wrapper(def)) {
                act.raise(TypeId::TypeError, "wrapper {}() takes no keyword arguments", def.name);
            } else if (s.total <= s.posonly) {
                act.raise(TypeId::TypeError, "{}() takes no keyword arguments",
                          def.flavor == NativeFlavor::Method
                              ? fmt::format("{}.{}", def.owner, def.name)
                          : is_taken_method(def) ? name_with_owner(def)
                                                 : std::string(shown_name(def)));
            } else {
                act.raise(TypeId::TypeError, "'{}' is an invalid keyword argument for {}()",
                          to_utf8(keywords->items[k]),
                          shown_name(def) == "sorted" ? "sort" : shown_name(def));
            }
            return false;
        }
        if (!out[at].is_unset()) {
            act.raise(TypeId::TypeError, "argument for {}() given by name ('{}') and position ({})",
                      shown_name(def), to_utf8(keywords->items[k]), at + 1);
            return false;
        }
        out[at] = args[positional + k];
    }
    for (uint32_t i = 0; i < s.positional_min; ++i) {
        if (!out[i].is_unset()) continue;
        if (!keywords) {
            arity_error(act, def, s, positional);
        } else {
            act.raise(TypeId::TypeError, "{}() missing required argument '{}' (pos {})",
                      shown_name(def), to_utf8(names[i]), i + 1);
        }
        return false;
    }
    for (uint32_t i = placed; i < positional; ++i) out.push_back(args[i]);
    return true;
}

// randrange and the like are Python in CPython, methods of a Random all of them: what is wrong with
// their arguments is said in a method's words.
constexpr uint16_t kRandomFirst = 0x0c96, kRandomLast = 0x0c9c, kRandomOwn = 16;
bool is_of_random(const NativeDef& def) {
    return def.id >= kRandomFirst && def.id <= kRandomLast + kRandomOwn &&
           std::string_view(def.owner) == "random";
}
// Whether what is wrong with arguments is said by the twin, which takes any: its own words are
// those of CPython's classes in C.
bool refused_by_twin(const NativeDef& def) {
    if (std::strncmp(def.owner, "datetime.", 9) != 0) return false;
    const auto* twin = cast<Function>(Runtime::get().twin(def));
    return twin && (twin->code->flags & kCodeVarArgs);
}
Value refused_by_random(Activation& act, const NativeDef& def, const Value* args, uint32_t count,
                        const Tuple* keywords, Destination to) {
    act.take_pending();
    std::vector<Value> all(args, args + count);
    const NativeDef* method = &def;
    if (def.id > kRandomLast) {
        all.insert(all.begin(), Value::none());
        method = Runtime::get().native(static_cast<uint16_t>(def.id - kRandomOwn))->def;
    }
    return call_function(act, as<Function>(Runtime::get().twin(*method)), all.data(),
                         static_cast<uint32_t>(all.size()), keywords, to);
}

}  // namespace

Value call_twin(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
                Destination to) {
    return run_twin(act, *native.def, args, count, to);
}

Value call_padded(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
                  Destination to) {
    const NativeDef& def = *native.def;
    Value padded[kDirectArgumentsMax];
    for (uint32_t i = 0; i < count; ++i) padded[i] = args[i];
    const Value result = def.function(act, padded, native.total);
    return result.is_slow() ? run_twin(act, def, padded, native.total, to) : result;
}

Value call_native(Activation& act, const NativeFunction& native, const Value* args, uint32_t count,
                  const Tuple* keywords, Destination to) {
    if (!keywords && native.least <= count && count <= native.most) [[likely]] {
        return call_directly(act, native, args, count, to);
    }
    const NativeDef& def = *native.def;
    const NativeDef::Signature& s = Runtime::get().signature(def);
    act.begin_native(to.mode, to.dst);
    if (def.flavor == NativeFlavor::Internal &&
        (keywords || count != s.total || !internal_arguments_fit(def, args, count))) [[unlikely]] {
        return act.raise(TypeId::SystemError, "bad argument to internal function {}", def.name);
    }
    const Class* receiver = Runtime::get().receiver_class(def);
    if (receiver && def.flavor == NativeFlavor::StaticMethod) {
        const uint32_t positional = count - (keywords ? keywords->length : 0);
        if (!may_make(act, def, receiver, args, positional)) return Value::error();
    } else if (receiver && count && !is_instance_of(args[0], receiver)) [[unlikely]] {
        return wrong_receiver(act, args[0], def.owner, def.name);
    }
    std::vector<Value> arranged;
    const bool direct =
        !keywords && !s.var_positional && count >= s.positional_min && count <= s.positional_max;
    // All that has a name is there, and the rest follows as it should.
    const bool follows =
        !keywords && s.var_positional && s.total == s.positional_max && count >= s.positional_max;
    if (follows || (direct && count == s.total)) [[likely]] {
        const Value result = def.function(act, args, count);
        return result.is_slow() ? run_twin(act, def, args, count, to) : result;
    }
    constexpr uint32_t kPaddedMax = 12;
    if (direct && s.total <= kPaddedMax) {
        Value padded[kPaddedMax];
        for (uint32_t i = 0; i < count; ++i) padded[i] = args[i];
        const Value result = def.function(act, padded, s.total);
        return result.is_slow() ? run_twin(act, def, padded, s.total, to) : result;
    }
    // What can only be named is not there, and few follow.
    const uint32_t spread = count + s.total - s.positional_max;
    if (!keywords && s.var_positional && count >= s.positional_max &&
        spread <= kDirectArgumentsMax) {
        Value padded[kDirectArgumentsMax];
        std::copy_n(args, s.positional_max, padded);
        std::copy_n(args + s.positional_max, count - s.positional_max, padded + s.total);
        const Value result = def.function(act, padded, spread);
        return result.is_slow() ? run_twin(act, def, padded, spread, to) : result;
    }
    const uint32_t positional = count - (keywords ? keywords->length : 0);
    if (s.var_keywords && keywords && has_other_keywords(def, s, keywords)) {
        const Value at_once = call_by_keywords(act, def, args, count, keywords);
        if (!at_once.is_slow()) return at_once;
        const Value twin = Runtime::get().twin(def);
        if (!twin.is_unset()) {
            return call_function(act, as<Function>(twin), args, count, keywords, to);
        }
        keywords = nullptr;  // a native that takes any keyword and reads none
    }
    if (!arrange(act, def, s, args, positional, keywords, arranged)) {
        if (refused_by_twin(def)) {
            act.take_pending();
            return call_function(act, as<Function>(Runtime::get().twin(def)), args, count, keywords,
                                 to);
        }
        // A twin takes by place what may only be named.
        const bool named_only = positional > s.positional_max && s.total > s.positional_max;
        return is_of_random(def) && !named_only
                   ? refused_by_random(act, def, args, count, keywords, to)
                   : Value::error();
    }
    const auto n = static_cast<uint32_t>(arranged.size());
    const Value result = def.function(act, arranged.data(), n);
    return result.is_slow() ? run_twin(act, def, arranged.data(), n, to) : result;
}

Value call_through_prelude(Activation& act, PreludeEntry entry, Value callable, const Value* args,
                           uint32_t count, const Tuple* keywords, Destination to) {
    const uint32_t named = keywords ? keywords->length : 0;
    const Value positional = make_tuple(act.heap(), args, count - named);
    Dict* names = new_dict(act.heap());
    for (uint32_t i = 0; i < named; ++i) {
        dict_set_str(act.heap(), names, keywords->items[i], args[count - named + i]);
    }
    const Value passed[] = {callable, positional, Value::object(names)};
    return call_prelude(act, entry, passed, 3, to);
}

// ---- Any callable
// ------------------------------------------------------------------------------------

namespace {

bool wraps_callable(Value v) {
    const Kind kind = kind_of(v);
    return kind == Kind::BoundMethod || kind == Kind::StaticMethod || kind == Kind::GenericAlias;
}

// What bound methods, static methods and aliases of types wrap, one in the other.
Value call_wrapped(Activation& act, Value callable, const Value* args, uint32_t count,
                   const Tuple* keywords, Destination to) {
    std::vector<Value> all;
    for (uint32_t depth = 0; wraps_callable(callable); ++depth) {
        if (depth == limits::kRecursionMax) {
            return act.raise_text(TypeId::RecursionError, "maximum recursion depth exceeded");
        }
        if (const auto* m = cast<BoundMethod>(callable)) {
            all.push_back(m->self);
            callable = m->function;
        } else if (const auto* s = cast<StaticMethod>(callable)) {
            callable = s->function;
        } else {
            callable = as<GenericAlias>(callable)->origin;
        }
    }
    std::reverse(all.begin(), all.end());
    all.insert(all.end(), args, args + count);
    return call_value(act, callable, all.data(), static_cast<uint32_t>(all.size()), keywords, to);
}

}  // namespace

Value call_value(Activation& act, Value callable, const Value* args, uint32_t count,
                 const Tuple* keywords, Destination to) {
    switch (kind_of(callable)) {
        case Kind::Function:
            return call_function(act, as<Function>(callable), args, count, keywords, to);
        case Kind::NativeFunction:
            return call_native(act, *as<NativeFunction>(callable), args, count, keywords, to);
        case Kind::BoundMethod: {
            const auto* m = as<BoundMethod>(callable);
            if (wraps_callable(m->function)) [[unlikely]]
                break;
            const WithFirst all(m->self, args, count);
            return call_value(act, m->function, all.data(), count + 1, keywords, to);
        }
        case Kind::Class: return instantiate(act, as<Class>(callable), args, count, keywords, to);
        case Kind::StaticMethod:
        case Kind::GenericAlias: break;
        case Kind::Instance: {
            const Value f = special_lookup(class_of(callable), Special::Call);
            if (is_kind(f, Kind::Function)) {
                const WithFirst all(callable, args, count);
                return call_function(act, as<Function>(f), all.data(), count + 1, keywords, to);
            }
            if (is_kind(f, Kind::NativeFunction) && as<NativeFunction>(f)->binds) {
                const WithFirst all(callable, args, count);
                return call_native(act, *as<NativeFunction>(f), all.data(), count + 1, keywords,
                                   to);
            }
            if (!f.is_unset()) {
                return call_through_prelude(act, PreludeEntry::call_object, callable, args, count,
                                            keywords, to);
            }
            break;
        }
        default: break;
    }
    if (wraps_callable(callable)) return call_wrapped(act, callable, args, count, keywords, to);
    return act.raise(TypeId::TypeError, "'{}' object is not callable", type_name(callable));
}

Value call_unpacked(Activation& act, Value callable, Value positional, Value keywords,
                    Destination to) {
    const auto* list = cast<List>(positional);
    const Value* args = list ? list->items : as<Tuple>(positional)->items;
    const uint32_t count = list ? list->length : as<Tuple>(positional)->length;
    const auto* names = cast<Dict>(keywords);
    constexpr uint32_t kFreeArguments = 16;  // no more than a call writes down one by one
    const size_t given = size_t{count} + (names ? names->used : 0);
    if (given > kFreeArguments &&
        (!act.charge(static_cast<int64_t>(given / 4)) || !act.reserve(64 + 40 * given))) {
        return Value::error();
    }
    if (!names || names->used == 0) return call_value(act, callable, args, count, nullptr, to);
    Value target = callable;
    std::vector<Value> all;
    if (const auto* m = cast<BoundMethod>(target)) {
        all.push_back(m->self);
        target = m->function;
    }
    all.insert(all.end(), args, args + count);
    if (auto* f = cast<Function>(target)) {
        return enter(act, f, to, [&](Value* base) {
            return bind_unpacked(act, *f, all.data(), static_cast<uint32_t>(all.size()), names,
                                 base);
        });
    }
    std::vector<Value> tuple_names;
    for (uint32_t e = 0; (e = dict_next_entry(names, e)) < names->entry_count; ++e) {
        if (!is_kind(unwrap(names->entries[e].key), Kind::Str)) {
            return act.raise(TypeId::TypeError, "keywords must be strings");
        }
        tuple_names.push_back(unwrap(names->entries[e].key));
        all.push_back(names->entries[e].value);
    }
    const Value keyword_tuple =
        make_tuple(act.heap(), tuple_names.data(), static_cast<uint32_t>(tuple_names.size()));
    return call_value(act, target, all.data(), static_cast<uint32_t>(all.size()),
                      as<Tuple>(keyword_tuple), to);
}

Value call_own(Activation& act, Value self, Special special, Destination to) {
    const Value f = special_lookup(class_of(self), special);
    if (!is_kind(f, Kind::Function) || !pushes_frame(f)) return Value::slow();
    return call_function(act, as<Function>(f), &self, 1, nullptr, to);
}

Value call_own_text(Activation& act, Value self, bool repr, uint8_t dst) {
    if (!is_kind(self, Kind::Instance)) return Value::slow();
    if (!repr) {
        const Value pushed = call_own(act, self, Special::Str, {ReturnMode::String, dst});
        Class* c = class_of(self);
        if (!pushed.is_slow() || overrides(c, Special::Str) || c->layout != Layout::Plain) {
            return pushed;
        }
    }
    // An error speaks of what was asked for.
    const ReturnMode mode = repr ? ReturnMode::Repr : ReturnMode::String;
    return call_own(act, self, Special::Repr, {mode, dst});
}

Value call_special(Activation& act, Value self, Special special, const Value* args, uint32_t count,
                   Destination to) {
    const Value f = special_lookup(class_of(self), special);
    if (f.is_unset()) return f;
    const auto* native = cast<NativeFunction>(f);
    if (is_kind(f, Kind::Function) || (native && native->def->flavor == NativeFlavor::Method)) {
        Value all[8];
        CHECK(count < 8);
        all[0] = self;
        for (uint32_t i = 0; i < count; ++i) all[i + 1] = args[i];
        return call_value(act, f, all, count + 1, nullptr, to);
    }
    return call_in_prelude(act, self, special, args, count, to);
}

Value call_in_prelude(Activation& act, Value self, Special special, const Value* args,
                      uint32_t count, Destination to) {
    const Value attribute = special_lookup(class_of(self), special);
    if (special == Special::Get) {  // CPython does not bind this one
        const WithFirst all(self, args, count);
        const Value passed[] = {attribute, make_tuple(act.heap(), all.data(), count + 1)};
        return call_prelude(act, PreludeEntry::call_plain, passed, 2, to);
    }
    const Value passed[] = {self, attribute, make_tuple(act.heap(), args, count)};
    return call_prelude(act, PreludeEntry::call_special, passed, 3, to);
}

Value call_prelude(Activation& act, PreludeEntry entry, const Value* args, uint32_t count,
                   Destination to) {
    return call_function(act, as<Function>(Runtime::get().prelude_entry(entry)), args, count,
                         nullptr, to);
}

}  // namespace pvm::vm
