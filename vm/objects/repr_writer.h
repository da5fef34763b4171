#pragma once
// ReprWriter: the walk behind repr(). For text_of.cpp and exception.cpp only.
//
// Containers inside containers are kept on a stack of its own, so depth costs no native stack; what
// is being written already shows as [...]. The one rule: a step that would need Python code ends
// the walk with NeedsPython, and nothing has happened.

#include <string>
#include <unordered_set>
#include <vector>

#include "vm/objects/class.h"
#include "vm/objects/text_of.h"

namespace pvm::vm {

// What writing a text costs.
inline constexpr size_t kBytesPerGas = 16;

class ReprWriter {
public:
    // Without an activation nothing is charged and Python code is never needed (plain_repr): what
    // would need it, or an identity, or would be an error, is guessed().
    ReprWriter(Activation* act, std::string& out) : act_(act), out_(out), paid_(out.size()) {}

    TextResult repr(Value v);
    TextResult str(Value v);
    // Pays for what was appended so far; false with Error set.
    bool pay();
    bool guessed() const { return guessed_; }

private:
    enum class Form : uint8_t { Items, Types, Entries, Keys, Values, Pairs };
    struct Part {
        const Object* guard;  // shown as [...] inside itself, or null
        const Value* items;
        const Dict* table;
        uint32_t count;
        uint32_t at;
        Form form;
        bool second;  // Entries: the value of the entry at `at` is next
        bool first;
        bool lone_comma;
        const char* separator;
        const char* close;
    };

    void begin(Value v);
    void begin_immediate(Value v);
    void begin_object(Object* o);
    void begin_builtin(Object* o);
    void begin_other(Object* o);
    void tool(const Tool& t);
    void begin_instance(Instance* i);
    void begin_payload(Instance* i, Value payload);
    void begin_type(Value v);
    void advance();
    void advance_entries(Part& p);
    void finish_part();

    void items(const Object* guard, std::string_view open, const Value* values, uint32_t count,
               const char* close, const char* separator = ", ", Form form = Form::Items);
    void table(const Object* guard, std::string_view open, const Dict* d, Form form,
               const char* close);
    void around(std::string_view open, const Value& inner, const char* close);  // inside an object
    void push(const Part& part);
    bool enter(const Object* o, const char* inside_itself);
    bool under_way(const Object* o) const;

    void integer(Value v);
    void set(const Dict* d, std::string_view name, bool plain);
    void view(DictView* v);
    void range(const Range& r);
    static bool takes_arguments(const GenericAlias& alias);  // collections.abc.Callable[[…], …]
    void native(const NativeFunction& f);
    void bound_method(const BoundMethod& m);
    void class_repr(Class* c);
    void super(const Super& s);
    void exception(Instance* e);
    bool text_of_set_parts(const Instance* e, const Tuple* args);
    Value exception_text(Instance* e);
    Value str_step(Value v);
    void unicode_error(const Instance* e, const Tuple* args, bool decode);
    void cell(Cell* c);
    void generator(Generator* g);
    void default_repr(Object* o);
    void at_identity(Object* o);

    void needs_python(Value v);
    void fail() { result_ = TextResult::Error; }
    TextResult run();

    Activation* act_;
    std::string& out_;
    size_t paid_;
    TextResult result_ = TextResult::Done;
    bool guessed_ = false;
    std::vector<Part> stack_;
    std::unordered_set<const Object*> path_;  // guards of `stack_`, when it is deep
};

// True when a class over a builtin says `__repr__ = object.__repr__`.
bool uses_object_repr(const Class* c);

}  // namespace pvm::vm
