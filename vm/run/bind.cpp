// Arguments to parameters, with CPython's words when they do not fit.

#include <algorithm>

#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/run/calls.h"

namespace pvm::vm {

namespace {

std::string qualified(const Function& f) { return to_utf8(f.qualname); }

std::string plural(size_t n, const char* one) {
    return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'".
std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        out += "'" + names[i] + "'";
    }
    return out;
}

bool missing(Activation& act, const Function& f, const Value* base, uint32_t from, uint32_t to,
             const char* what) {
    std::vector<std::string> names;
    for (uint32_t i = from; i < to; ++i) {
        if (base[i].is_unset()) names.push_back(f.code->unit().local_names[i]);
    }
    if (names.empty()) return true;
    act.raise(TypeId::TypeError, "{}() missing {}: {}", qualified(f), plural(names.size(), what),
              listed(names));
    return false;
}

bool too_many(Activation& act, const Function& f, const Value* base, uint32_t given) {
    const Code& code = *f.code;
    const uint32_t most = code.positional_count;
    const uint32_t defaults = f.defaults.is_none() ? 0 : as<Tuple>(f.defaults)->length;
    uint32_t keyword_only = 0;
    for (uint32_t i = 0; i < code.kwonly_count; ++i) {
        keyword_only += !base[code.positional_count + i].is_unset();
    }
    const std::string takes =
        defaults ? fmt::format("from {} to {} positional arguments", most - defaults, most)
                 : plural(most, "positional argument");
    std::string were;
    if (keyword_only) {
        were = fmt::format("{} (and {}) were given", plural(given, "positional argument"),
                           plural(keyword_only, "keyword-only argument"));
    } else {
        were = fmt::format("{} {} given", given, given == 1 ? "was" : "were");
    }
    act.raise(TypeId::TypeError, "{}() takes {} but {}", qualified(f), takes, were);
    return false;
}

// The functions of operator, which in CPython are C and count their arguments in other words.
bool counts_as_c(const Function& f) {
    const Code& code = *f.code;
    return code.image->prelude && code.image->name() == "operator" && f.defaults.is_none() &&
           code.posonly_count == code.positional_count && code.kwonly_count == 0 &&
           !(code.flags & (kCodeVarArgs | kCodeVarKeywords)) && code.positional_count > 0;
}

bool wrong_count_in_c(Activation& act, const Function& f, uint32_t given) {
    const uint32_t wanted = f.code->positional_count;
    if (wanted == 1) {
        act.raise(TypeId::TypeError, "_operator.{}() takes exactly one argument ({} given)",
                  qualified(f), given);
    } else {
        act.raise(TypeId::TypeError, "{} expected {} arguments, got {}", qualified(f), wanted,
                  given);
    }
    return false;
}

// Sets what is not set from the defaults.
void take_defaults(const Function& f, Value* base) {
    const Code& code = *f.code;
    if (const auto* d = cast<Tuple>(f.defaults)) {
        // Of more defaults than parameters the last ones count.
        const uint32_t count = std::min<uint32_t>(d->length, code.positional_count);
        Value* to = base + code.positional_count - count;
        const Value* from = d->items + d->length - count;
        for (uint32_t i = 0; i < count; ++i) {
            if (to[i].is_unset()) to[i] = from[i];
        }
    }
    const auto* k = cast<Dict>(f.kwdefaults);
    const uint32_t named = uint32_t{code.positional_count} + code.kwonly_count;
    for (uint32_t i = code.positional_count; k && i < named; ++i) {
        if (base[i].is_unset()) base[i] = dict_get_str(k, code.local_names[i]);
    }
}

// The shared steps: positionals into place, the rest into *args; keywords one by one; defaults.
class Binder {
public:
    Binder(Activation& act, const Function& f, Value* base)
        : act_(act),
          f_(f),
          code_(*f.code),
          base_(base),
          named_(uint32_t{code_.positional_count} + code_.kwonly_count) {
        for (uint32_t i = 0; i < code_.parameter_count; ++i) base_[i] = Value::unset();
        uint32_t next = named_;
        if (code_.flags & kCodeVarArgs) var_args_ = next++;
        if (code_.flags & kCodeVarKeywords) {
            var_keywords_ = next;
            base_[next] = Value::object(new_dict(act.heap()));
        }
    }

    void positionals(const Value* args, uint32_t count) {
        given_ = count;
        const uint32_t placed = count < code_.positional_count ? count : code_.positional_count;
        for (uint32_t i = 0; i < placed; ++i) base_[i] = args[i];
        if (code_.flags & kCodeVarArgs) {
            base_[var_args_] = make_tuple(act_.heap(), args + placed, count - placed);
        }
    }

    // False: no parameter has this name; unknown() says so.
    bool keyword(Value name, Value value) {
        for (uint32_t i = code_.posonly_count; i < named_; ++i) {
            if (!code_.local_names[i].same_bits(name) &&
                !str_equal(as<Str>(code_.local_names[i]), as<Str>(name))) {
                continue;
            }
            if (!base_[i].is_unset()) {
                act_.raise(TypeId::TypeError, "{}() got multiple values for argument '{}'",
                           qualified(f_), to_utf8(name));
                return false;
            }
            base_[i] = value;
            return true;
        }
        if (code_.flags & kCodeVarKeywords) {
            dict_set_str(act_.heap(), as<Dict>(base_[var_keywords_]), name, value);
            return true;
        }
        unknown_ = name;
        return false;
    }

    // keyword() was false. `names` is every keyword of the call: one that a positional-only
    // parameter has is named before one that none has, wherever it stands.
    bool refuse(const std::vector<Value>& names) {
        if (act_.has_pending()) return false;
        std::string misplaced;
        for (uint32_t i = 0; i < code_.posonly_count; ++i) {
            const auto* parameter = as<Str>(code_.local_names[i]);
            for (const Value name : names) {
                if (!is_kind(name, Kind::Str) || !str_equal(parameter, as<Str>(name))) continue;
                misplaced += (misplaced.empty() ? "" : ", ") + to_utf8(name);
            }
        }
        if (misplaced.empty()) {
            act_.raise(TypeId::TypeError, "{}() got an unexpected keyword argument '{}'",
                       qualified(f_), to_utf8(unknown_));
        } else {
            act_.raise(TypeId::TypeError,
                       "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                       qualified(f_), misplaced);
        }
        return false;
    }

    bool finish() {
        if (given_ != code_.positional_count && counts_as_c(f_)) {
            return wrong_count_in_c(act_, f_, given_);
        }
        if (given_ > code_.positional_count && !(code_.flags & kCodeVarArgs)) {
            return too_many(act_, f_, base_, given_);
        }
        take_defaults(f_, base_);
        return missing(act_, f_, base_, 0, code_.positional_count,
                       "required positional argument") &&
               missing(act_, f_, base_, code_.positional_count, named_,
                       "required keyword-only argument");
    }

private:
    Activation& act_;
    const Function& f_;
    const Code& code_;
    Value* base_;
    uint32_t named_;
    uint32_t var_args_ = 0;
    uint32_t var_keywords_ = 0;
    uint32_t given_ = 0;
    Value unknown_ = Value::unset();
};

// Positional arguments, and defaults for all others. False when it is not so.
bool bind_defaults(const Function& f, const Value* args, uint32_t count, Value* base) {
    const auto* defaults = cast<Tuple>(f.defaults);
    const uint32_t most = f.code->positional_count;
    if (count > most || !defaults || defaults->length < most - count) return false;
    if (std::any_of(args, args + count, [](Value v) { return v.is_unset(); })) return false;
    std::copy_n(args, count, base);
    const Value* rest = defaults->items + defaults->length - (most - count);
    std::copy_n(rest, most - count, base + count);
    return true;
}

// What most calls are: no *args or **kwargs, every name known, everything given or defaulted. False
// when it is not so; nothing has happened then, and the Binder says what is wrong.
bool bind_plainly(const Function& f, const Value* args, uint32_t count, const Tuple* keywords,
                  Value* base) {
    const Code& code = *f.code;
    if (code.simple && !keywords && bind_defaults(f, args, count, base)) return true;
    const uint32_t names = keywords ? keywords->length : 0;
    const uint32_t given = count - names;
    const uint32_t named = uint32_t{code.positional_count} + code.kwonly_count;
    if (code.flags & (kCodeVarArgs | kCodeVarKeywords) || given > code.positional_count) {
        return false;
    }
    std::copy_n(args, given, base);
    std::fill(base + given, base + named, Value::unset());
    for (uint32_t n = 0; n < names; ++n) {
        uint32_t i = code.posonly_count;
        while (i < named && !code.local_names[i].same_bits(keywords->items[n])) ++i;
        if (i == named || !base[i].is_unset()) return false;
        base[i] = args[given + n];
    }
    take_defaults(f, base);
    return std::none_of(base, base + named, [](Value v) { return v.is_unset(); });
}

// What wrappers are called with: all named parameters by position, the rest for *args, nothing for
// **kwargs. False when it is not so.
bool bind_rest(Activation& act, const Function& f, const Value* args, uint32_t count, Value* base) {
    const Code& code = *f.code;
    const uint32_t named = code.positional_count;
    if (!(code.flags & kCodeVarArgs) || code.kwonly_count || count < named) return false;
    if (std::any_of(args, args + count, [](Value v) { return v.is_unset(); })) return false;
    std::copy_n(args, named, base);
    base[named] = make_tuple(act.heap(), args + named, count - named);
    if (code.flags & kCodeVarKeywords) base[named + 1] = Value::object(new_dict(act.heap()));
    return true;
}

}  // namespace

bool bind_arguments(Activation& act, const Function& f, const Value* args, uint32_t count,
                    const Tuple* keywords, Value* base) {
    if (bind_plainly(f, args, count, keywords, base)) return true;
    if (!keywords && bind_rest(act, f, args, count, base)) return true;
    Binder binder(act, f, base);
    const uint32_t named = keywords ? keywords->length : 0;
    binder.positionals(args, count - named);
    for (uint32_t i = 0; i < named; ++i) {
        if (binder.keyword(keywords->items[i], args[count - named + i])) continue;
        return binder.refuse({keywords->items, keywords->items + named});
    }
    return binder.finish();
}

bool bind_unpacked(Activation& act, const Function& f, const Value* args, uint32_t count,
                   const Dict* keywords, Value* base) {
    Binder binder(act, f, base);
    binder.positionals(args, count);
    for (uint32_t e = 0; keywords && (e = dict_next_entry(keywords, e)) < keywords->entry_count;
         ++e) {
        const Value name = unwrap(keywords->entries[e].key);
        if (!is_kind(name, Kind::Str)) {
            act.raise(TypeId::TypeError, "keywords must be strings");
            return false;
        }
        if (binder.keyword(name, keywords->entries[e].value)) continue;
        std::vector<Value> names;
        for (uint32_t i = 0; (i = dict_next_entry(keywords, i)) < keywords->entry_count; ++i) {
            names.push_back(unwrap(keywords->entries[i].key));
        }
        return binder.refuse(names);
    }
    return binder.finish();
}

}  // namespace pvm::vm
