#include "vm/builtins/freeze.h"

#include <vector>

#include "vm/builtins/data_path.h"
#include "vm/builtins/natives.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"

namespace pvm::vm {

namespace {

bool is_enum_member(const Instance& i) {
    const Class* meta = i.shape->owner->metaclass;
    if (!meta || meta == type_class(TypeId::Type)) return false;
    const Module* module = Runtime::get().module("enum");
    const auto* enum_type = cast<Class>(dict_get_str(module->globals, intern("EnumType")));
    return enum_type && is_subclass(meta, enum_type);
}

// What it has closed over may be rebound as long as its cells are not frozen.
bool holds_cells(const Function& f) {
    for (uint32_t i = 0; i < f.closure_size; ++i) {
        if (!f.closure[i].as_object()->frozen()) return true;
    }
    return false;
}

// All that is to be frozen, in the order of finding it, each with who holds it.
class Finder final : public Visitor {
public:
    explicit Finder(Activation& act) : act_(act) {}
    ~Finder() {
        for (const Found& f : found_) f.object->flags &= static_cast<uint8_t>(~kMarked);
    }

    bool find(Value root) {
        root_ = root;
        visit(root);
        while (!culprit_ && at_ < found_.size()) {
            trace(*found_[at_].object, *this);
            if (++at_ % kPortion == 0 && !act_.charge(kPortion)) return false;
        }
        if (!culprit_) return act_.charge(static_cast<int64_t>(found_.size() % kPortion));
        act_.raise(TypeId::TypeError, "{}{} cannot be stored", path(),
                   type_name(Value::object(culprit_)));
        return false;
    }

    void freeze() {
        for (const Found& f : found_) f.object->flags |= kFrozen;
    }

    void visit(Value v) override {
        if (culprit_ || !v.is_object()) return;
        Object* o = v.as_object();
        if (o->flags & kMarked) return;
        // A traceback is frozen where a program has seen it, and cannot be stored even so.
        if (o->frozen() && (o->kind != Kind::Traceback || o->flags & kImmortal)) return;
        switch (freezing_of(*o)) {
            case Freezing::AsItIs: return;
            case Freezing::Never: culprit_ = o, culprit_holder_ = at_; return;
            case Freezing::Deep: break;
        }
        o->flags |= kMarked;  // no collection runs inside a native
        found_.push_back({o, at_});
    }

private:
    static constexpr int64_t kPortion = 1024;

    struct Found {
        Object* object;
        size_t holder;  // index; its own for the first
    };

    // "list[3]['k']: ", or nothing when it is the value itself.
    std::string path() const {
        if (found_.empty()) return "";
        std::string steps;
        Value child = Value::object(culprit_);
        for (size_t i = culprit_holder_;; i = found_[i].holder) {
            steps.insert(0, path_step_to(*found_[i].object, child));
            child = Value::object(found_[i].object);
            if (i == 0) break;
        }
        return type_name(root_) + steps + ": ";
    }

    Activation& act_;
    Value root_;
    std::vector<Found> found_;
    size_t at_ = 0;  // whose contents are visited
    Object* culprit_ = nullptr;
    size_t culprit_holder_ = 0;
};

}  // namespace

Freezing freezing_of(const Object& o) {
    switch (o.kind) {
        case Kind::Float:
        case Kind::BigInt:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Range:
        case Kind::NativeFunction:
        case Kind::Class:
        case Kind::Module: return Freezing::AsItIs;
        case Kind::Tuple:
            return static_cast<const Tuple&>(o).length ? Freezing::Deep : Freezing::AsItIs;
        case Kind::ByteArray:
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Slice:
        case Kind::BoundMethod:
        case Kind::GenericAlias:
        case Kind::UnionType: return Freezing::Deep;
        case Kind::Instance:
            return is_enum_member(static_cast<const Instance&>(o)) ? Freezing::AsItIs
                                                                   : Freezing::Deep;
        case Kind::Function:
            return holds_cells(static_cast<const Function&>(o)) ? Freezing::Never
                                                                : Freezing::AsItIs;
        case Kind::MemoryView:
        case Kind::Cell:
        case Kind::Property:
        case Kind::StaticMethod:
        case Kind::ClassMethod:
        case Kind::Super:
        case Kind::Generator:
        case Kind::Traceback:
        case Kind::SequenceIter:
        case Kind::RangeIter:
        case Kind::DictIter:
        case Kind::SetIter:
        case Kind::Enumerate:
        case Kind::Zip:
        case Kind::Map:
        case Kind::Filter:
        case Kind::Reversed:
        case Kind::CallableIter:
        case Kind::DictView:
        case Kind::MappingProxy:
        case Kind::HashState:
        case Kind::Slot:
        case Kind::AsyncGenStep:
        case Kind::Tool: return Freezing::Never;
        case Kind::Free:
        case Kind::Count: break;
    }
    UNREACHABLE();
}

Value freeze(Activation& act, Value v) {
    Finder finder(act);
    if (!finder.find(v)) return Value::error();
    finder.freeze();
    return Value::none();
}

// (value) -> the same value, frozen with all that is inside
Value native_freeze(Activation& act, const Value* args, uint32_t) {
    const Value status = freeze(act, args[0]);
    return status.is_none() ? args[0] : status;
}

// (value) -> True when neither it nor anything inside it can change
Value native_is_frozen(Activation&, const Value* args, uint32_t) {
    if (!args[0].is_object()) return Value::boolean(true);
    const Object& o = *args[0].as_object();
    switch (o.kind) {
        case Kind::Float:
        case Kind::BigInt:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Range:
        case Kind::NativeFunction: return Value::boolean(true);
        case Kind::Tuple: return Value::boolean(o.frozen() || !static_cast<const Tuple&>(o).length);
        default: return Value::boolean(o.frozen());
    }
}

// () and (value): what the runtime of actors keeps with a call
Value native_contract(Activation& act, const Value*, uint32_t) { return act.root(Root::Contract); }
Value native_set_contract(Activation& act, const Value* args, uint32_t) {
    act.root(Root::Contract) = args[0];
    return Value::none();
}

}  // namespace pvm::vm
