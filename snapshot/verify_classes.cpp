// Classes: what their bases make of them.

#include "snapshot/verify.h"
#include "vm/objects/class.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

bool all_classes(const Tuple& t) {
    for (uint32_t i = 0; i < t.length; ++i) {
        if (!is_kind(t.items[i], Kind::Class)) return false;
    }
    return t.length > 0;
}

// Parts that the rest looks into.
void check_parts(Reader& r, const Class& c) {
    if (!is_kind(c.name, Kind::Str) || !is_kind(c.qualname, Kind::Str) || c.module.is_unset()) {
        r.refuse(Rule::BadField, "name");
    }
    if (!all_classes(*c.bases) || !all_classes(*c.mro) || c.mro->items[0].as_object() != &c) {
        r.refuse(Rule::BadClass, "bases or mro");
    }
}

// How long working out the order takes, nearly.
uint64_t effort(const Class& c) {
    uint64_t rows = c.bases->length;
    for (uint32_t i = 0; i < c.bases->length; ++i)
        rows += as<Class>(c.bases->items[i])->mro->length;
    return rows * c.mro->length;
}

// Makes the class once more from its parts and compares.
void check_against_bases(Reader& r, const Class& c) {
    const Value again = new_class(r.activation(), c.metaclass, c.name, c.bases, c.attributes);
    const auto* made = cast<Class>(again);
    if (!made) {
        r.activation().take_pending();
        r.refuse(Rule::BadClass, "bases that no class can have");
    }
    const bool same = made->layout == c.layout && made->type_id == c.type_id &&
                      made->mro->length == c.mro->length;
    if (!same) r.refuse(Rule::BadClass, "layout or mro");
    for (uint32_t i = 1; i < c.mro->length; ++i) {
        if (!made->mro->items[i].same_bits(c.mro->items[i])) r.refuse(Rule::BadClass, "mro");
    }
}

}  // namespace

void verify_classes(Reader& r, const std::vector<Object*>& objects) {
    const auto each = [&](auto&& f) {
        for (size_t n = 0; n < objects.size(); ++n) {
            if (objects[n]->kind != Kind::Class) continue;
            r.at_object(n);
            f(static_cast<Class&>(*objects[n]));
        }
    };
    each([&](Class& c) { check_parts(r, c); });
    uint64_t work = 0;
    constexpr uint64_t kEffortMax = 50'000'000;
    each([&](Class& c) {
        work += effort(c) * effort(c) / (c.mro->length + 1);
        if (work > kEffortMax) r.refuse(Rule::BadClass, "an order that takes too long to work out");
        check_against_bases(r, c);
    });
    each([&](Class& c) {
        if (c.metaclass->layout != Layout::Type ||
            !is_subclass(c.metaclass, type_class(TypeId::Type))) {
            r.refuse(Rule::BadClass, "metaclass");
        }
    });
}

}  // namespace pvm::snapshot
