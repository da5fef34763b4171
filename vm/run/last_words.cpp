#include "vm/run/last_words.h"

#include <vector>

#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/objects/text_of.h"
#include "vm/run/code.h"
#include "vm/run/unwind.h"
#include "vm/text/closest.h"

namespace pvm::vm {

namespace {

// The result, or unset when there was not enough gas or memory.
Value ask(Activation& act, PreludeEntry entry, const Value* args, uint32_t count,
          const RunActivation& run) {
    act.start_call(Runtime::get().prelude_entry(entry), args, count);
    Outcome outcome = run(act);
    while (outcome.kind == OutcomeKind::Paused) {
        act.resume_raise(make_exception(
            act, TypeId::RuntimeError,
            make_str(act.heap(), "the text of an exception that ends a turn cannot pause")));
        outcome = run(act);
    }
    return outcome.kind == OutcomeKind::Returned ? outcome.value : Value::unset();
}

// ---- What may have been meant

std::string did_you_mean(const Str* name) { return ". Did you mean: " + quoted(name) + "?"; }

// The attribute `key` that an error was made with; null when it is none or no str.
const Str* part_of(Value exception, const char* key) {
    const Value v = instance_get(exception_of(exception), intern(key));
    return v.is_unset() ? nullptr : cast<Str>(v);
}

std::string closest_of(const Str* name, const std::vector<Value>& names) {
    std::vector<std::string> texts;
    for (const Value each : names) texts.push_back(to_utf8(each));
    const auto best = text::closest(to_utf8(name), {texts.begin(), texts.end()});
    return best ? did_you_mean(as<Str>(names[*best])) : std::string();
}

std::vector<Value> names_in(const Dict* d) {
    std::vector<Value> names;
    for (uint32_t at = dict_next_entry(d, 0); at < d->entry_count;
         at = dict_next_entry(d, at + 1)) {
        if (is_kind(d->entries[at].key, Kind::Str)) names.push_back(d->entries[at].key);
    }
    return names;
}

const Dict* globals_of(Activation& act, const Image& image) {
    if (image.globals_module) return image.globals_module->globals;
    const auto* modules = cast<Dict>(act.root(Root::ModuleTable));
    const auto* module =
        modules ? cast<Module>(dict_get_str(modules, intern(image.name()))) : nullptr;
    return module ? module->globals : nullptr;
}

// A NameError says which name there is: a local of the frame, a global, a builtin.
std::string name_hint(Activation& act, Value exception) {
    const Str* name = part_of(exception, "name");
    const Code* code = raised_in(exception);
    if (!name || !code) return {};
    std::string hint = closest_of(name, code->local_names);
    const Dict* globals = globals_of(act, *code->image);
    if (hint.empty() && globals) hint = closest_of(name, names_in(globals));
    if (hint.empty()) hint = closest_of(name, names_in(Runtime::get().builtins()));
    return hint;
}

// An AttributeError says which attribute there is; dir() of the object, which may be Python code,
// has them. (object, name), or None.
Value wanted_attribute(Activation& act, Value exception) {
    if (class_of(exception) != type_class(TypeId::AttributeError)) return Value::none();
    const Value object = instance_get(exception_of(exception), intern("obj"));
    const Str* name = part_of(exception, "name");
    if (object.is_unset() || !name) return Value::none();
    return make_tuple(act.heap(), {object, Value::object(name)});
}

// Fills in the hints that need no Python code; true when others do.
bool hint_names(Activation& act, TracebackForm& form) {
    bool asks = false;
    for (TracebackForm::Gap& gap : form.gaps) {
        if (class_of(gap.exception) == type_class(TypeId::NameError)) {
            gap.hint = name_hint(act, gap.exception);
        }
        asks = asks || !wanted_attribute(act, gap.exception).is_none();
    }
    return asks;
}

// Replaces what the gaps of `form` guess.
void ask_for_texts(Activation& act, TracebackForm& form, const RunActivation& run) {
    const auto count = static_cast<uint32_t>(form.gaps.size());
    Tuple* exceptions = new_tuple(act.heap(), count);
    Tuple* margins = new_tuple(act.heap(), count);
    Tuple* wanted = new_tuple(act.heap(), count);
    for (uint32_t i = 0; i < count; ++i) {
        exceptions->items[i] = form.gaps[i].exception;
        margins->items[i] = make_str(act.heap(), form.gaps[i].margin);
        wanted->items[i] = wanted_attribute(act, form.gaps[i].exception);
    }
    const Value args[] = {Value::object(exceptions), Value::object(margins), Value::object(wanted)};
    const Value answer = ask(act, PreludeEntry::exception_texts, args, 3, run);
    const auto* texts = answer.is_unset() ? nullptr : as<List>(answer);
    for (uint32_t i = 0; texts && i < count; ++i) {
        TracebackForm::Gap& gap = form.gaps[i];
        gap.text = to_utf8(unwrap(texts->items[3 * i]));
        gap.notes = to_utf8(unwrap(texts->items[3 * i + 1]));
        if (const auto* name = cast<Str>(texts->items[3 * i + 2])) gap.hint = did_you_mean(name);
    }
}

}  // namespace

LastWords last_words(Activation& act, Value exception, const RunActivation& run) {
    TracebackForm form = traceback_form(exception);
    const bool asks = hint_names(act, form);
    if (asks || form.needs_python()) ask_for_texts(act, form, run);
    return {escape_surrogates(form.gaps[form.last].text), form.filled()};
}

namespace {

ExitWords told(const std::string& text) { return {1, escape_surrogates(text)}; }

// None is success, an int is the status; anything else is no plain wish.
std::optional<ExitWords> plain_exit(Value wish) {
    if (wish.is_none()) return ExitWords{};
    int64_t status = 0;
    if (!is_int(wish)) return std::nullopt;
    // An int that fits nowhere is -1 to CPython.
    if (!int_to_int64(wish, status)) status = -1;
    return ExitWords{static_cast<int>(status & 0xff), std::nullopt};
}

// Whether `code` of this exception is what SystemExit has by that name.
bool has_own_code(Value exception) {
    static const Value name = intern("code");
    Class* c = class_of(exception);
    return !overrides(c, Special::GetAttribute) &&
           class_lookup(c, name).same_bits(class_lookup(type_class(TypeId::SystemExit), name));
}

Value code_of(Value exception) {
    const Value set = instance_get(exception_of(exception), intern("code"));
    if (!set.is_unset()) return set;
    const auto* args = as<Tuple>(exception_slot(exception, kExcArgs));
    return args->length == 0   ? Value::none()
           : args->length == 1 ? args->items[0]
                               : Value::object(args);
}

}  // namespace

ExitWords exit_words(Activation& act, Value exception, const RunActivation& run) {
    const Value code = code_of(exception);
    if (has_own_code(exception)) {
        if (const auto plain = plain_exit(unwrap(code))) return *plain;
        if (const auto text = exact_str(code)) return told(*text);
    }
    const std::string guess = plain_str(code);
    const Value wish = ask(act, PreludeEntry::exit_wish, &exception, 1, run);
    if (wish.is_unset()) return told(guess);
    if (const auto plain = plain_exit(wish)) return *plain;
    return told(to_utf8(unwrap(wish)));
}

}  // namespace pvm::vm
