#include "vm/bound/seen.h"

#include <algorithm>
#include <bit>

#include "vm/limits.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"

namespace pvm::vm::bound {

namespace {

// Longer constant tuples are known by their length alone, as what they are.
constexpr uint32_t kTupleMax = 4096;

uint64_t bits_of(int64_t i) {
    const auto magnitude =
        i < 0 ? uint64_t{0} - static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
    return static_cast<uint64_t>(std::bit_width(magnitude));
}

}  // namespace

bool Seen::operator==(const Seen& other) const {
    if (shape != other.shape || size != other.size || ranged != other.ranged || lo != other.lo ||
        hi != other.hi || code != other.code || !constant.same_bits(other.constant)) {
        return false;
    }
    if (items == other.items) return true;
    return items && other.items && *items == *other.items;
}

Seen any() { return {}; }

Seen constant(Value v) {
    Seen s;
    s.shape = Shape::Constant;
    s.constant = v;
    return s;
}

Seen of_shape(Shape shape, uint64_t size) {
    Seen s;
    s.shape = shape;
    s.size = size;
    return s;
}

Seen int_bits(uint64_t bits) {
    if (bits < 62) return int_range(-((__int128{1} << bits) - 1), (__int128{1} << bits) - 1);
    return of_shape(Shape::Int, std::min<uint64_t>(bits, limits::kIntBitsMax));
}

Seen int_range(__int128 lo, __int128 hi) {
    if (lo < INT64_MIN / 2 || hi > INT64_MAX / 2) {
        uint64_t bits = 0;
        for (const __int128 v : {lo, hi}) {
            auto m = static_cast<unsigned __int128>(v < 0 ? -v : v);
            uint64_t n = 0;
            for (; m; m >>= 1) ++n;
            bits = std::max(bits, n);
        }
        return int_bits(bits);
    }
    Seen s = of_shape(Shape::Int);
    s.lo = static_cast<int64_t>(lo);
    s.hi = static_cast<int64_t>(hi);
    s.ranged = true;
    s.size = std::max(bits_of(s.lo), bits_of(s.hi));
    return s;
}

Seen tuple_of(std::vector<Seen> items) {
    Seen s = of_shape(Shape::Tuple, items.size());
    s.items = std::make_shared<const std::vector<Seen>>(std::move(items));
    return s;
}

Seen bound_method(Seen self, Seen function) {
    Seen s = of_shape(Shape::Bound);
    s.items = std::make_shared<const std::vector<Seen>>(
        std::vector<Seen>{std::move(self), std::move(function)});
    return s;
}

Seen iterator_of(uint64_t size, Seen item) {
    Seen s = of_shape(Shape::Iterator, size);
    s.items = std::make_shared<const std::vector<Seen>>(std::vector<Seen>{std::move(item)});
    return s;
}

std::optional<Seen> as_int(const Seen& s) {
    if (s.shape == Shape::Int) return s;
    if (s.shape == Shape::Bool) return int_range(0, 1);
    if (s.shape != Shape::Constant) return std::nullopt;
    if (s.constant.is_bool()) return int_range(s.constant.is_true(), s.constant.is_true());
    if (s.constant.is_small_int()) {
        return int_range(s.constant.as_small_int(), s.constant.as_small_int());
    }
    if (is_kind(s.constant, Kind::BigInt)) return int_bits(vm::int_bits(s.constant));
    return std::nullopt;
}

bool is_bool(const Seen& s) {
    return s.shape == Shape::Bool || (s.shape == Shape::Constant && s.constant.is_bool());
}

bool is_none(const Seen& s) { return s.shape == Shape::Constant && s.constant.is_none(); }

bool is_float(const Seen& s) {
    return s.shape == Shape::Float ||
           (s.shape == Shape::Constant &&
            (s.constant.is_flonum() || is_kind(s.constant, Kind::Float)));
}

std::optional<uint64_t> str_size(const Seen& s) {
    if (s.shape == Shape::Str) return s.size;
    const auto* str = s.shape == Shape::Constant ? cast<Str>(s.constant) : nullptr;
    return str ? std::optional<uint64_t>(str->length) : std::nullopt;
}

std::optional<uint64_t> bytes_size(const Seen& s) {
    if (s.shape == Shape::Bytes) return s.size;
    const auto* bytes = s.shape == Shape::Constant ? cast<vm::Bytes>(s.constant) : nullptr;
    return bytes ? std::optional<uint64_t>(bytes->length) : std::nullopt;
}

std::optional<Seen> as_tuple(const Seen& s) {
    if (s.shape == Shape::Tuple) return s;
    const auto* tuple = s.shape == Shape::Constant ? cast<vm::Tuple>(s.constant) : nullptr;
    if (!tuple || tuple->length > kTupleMax) return std::nullopt;
    std::vector<Seen> items;
    for (uint32_t i = 0; i < tuple->length; ++i) items.push_back(constant(tuple->items[i]));
    return tuple_of(std::move(items));
}

uint64_t limbs(const Seen& number) { return (number.size + 63) / 64; }

std::optional<uint64_t> work_of(const Seen& s) {
    if (is_none(s) || is_float(s) || is_bool(s)) return 1;
    if (const auto number = as_int(s)) return 1 + limbs(*number);
    if (const auto length = str_size(s)) return 1 + *length;
    if (const auto length = bytes_size(s)) return 1 + *length;
    if (s.shape == Shape::Constant &&
        (s.constant.is_special() || is_kind(s.constant, Kind::Function) ||
         is_kind(s.constant, Kind::NativeFunction))) {
        return 1;
    }
    const auto tuple = as_tuple(s);
    if (!tuple) return std::nullopt;
    uint64_t work = 2;
    for (const Seen& each : *tuple->items) {
        const auto part = work_of(each);
        if (!part) return std::nullopt;
        work += *part + 1;
    }
    return work;
}

std::optional<bool> truth_of(const Seen& s) {
    if (s.shape == Shape::Function || s.shape == Shape::Bound) return true;
    if (const auto number = as_int(s); number && number->ranged) {
        if (number->lo > 0 || number->hi < 0) return true;
        if (number->lo == 0 && number->hi == 0) return false;
        return std::nullopt;
    }
    if (is_none(s)) return false;
    if (s.shape == Shape::Tuple) return !s.items->empty();
    if (s.shape != Shape::Constant) return std::nullopt;
    if (const auto length = str_size(s)) return *length != 0;
    if (const auto length = bytes_size(s)) return *length != 0;
    if (const auto* tuple = cast<vm::Tuple>(s.constant)) return tuple->length != 0;
    return std::nullopt;
}

namespace {

bool is_unset(const Seen& s) { return s.shape == Shape::Constant && s.constant.is_unset(); }

Seen join_by(const Seen& a, const Seen& b, bool widening) {
    if (a == b) return a;
    if (is_unset(a)) return b;
    if (is_unset(b)) return a;
    if (is_bool(a) && is_bool(b)) return of_shape(Shape::Bool);
    const auto x = as_int(a), y = as_int(b);
    if (x && y) {
        if (x->ranged && y->ranged && !widening) {
            return int_range(std::min(x->lo, y->lo), std::max(x->hi, y->hi));
        }
        const bool grew = y->size > x->size || (x->ranged && !y->ranged) ||
                          (x->ranged && y->ranged && (y->lo < x->lo || y->hi > x->hi));
        if (widening && grew) return int_bits(limits::kIntBitsMax);
        return x->ranged && y->ranged ? int_range(std::min(x->lo, y->lo), std::max(x->hi, y->hi))
                                      : int_bits(std::max(x->size, y->size));
    }
    if (is_float(a) && is_float(b)) return of_shape(Shape::Float);
    const auto wider = [&](uint64_t m, uint64_t n) {
        return widening && n > m ? uint64_t{limits::kStringLengthMax} : std::max(m, n);
    };
    if (str_size(a) && str_size(b)) return of_shape(Shape::Str, wider(*str_size(a), *str_size(b)));
    if (bytes_size(a) && bytes_size(b)) {
        return of_shape(Shape::Bytes, wider(*bytes_size(a), *bytes_size(b)));
    }
    const auto t = as_tuple(a), u = as_tuple(b);
    if (t && u && t->items->size() == u->items->size()) {
        std::vector<Seen> items;
        for (size_t i = 0; i < t->items->size(); ++i) {
            items.push_back(join_by((*t->items)[i], (*u->items)[i], widening));
        }
        return tuple_of(std::move(items));
    }
    if (a.shape != b.shape) return any();
    switch (a.shape) {
        case Shape::List:
        case Shape::Dict:
        case Shape::Set:
        case Shape::Slice:
        case Shape::Exception: return a;
        case Shape::Range:
        case Shape::Iterator: {
            if (widening && b.size > a.size) return any();
            Seen out = of_shape(a.shape, std::max(a.size, b.size));
            out.items = std::make_shared<const std::vector<Seen>>(
                std::vector<Seen>{join_by((*a.items)[0], (*b.items)[0], widening)});
            return out;
        }
        default: return any();
    }
}

}  // namespace

Seen join(const Seen& a, const Seen& b) { return join_by(a, b, false); }
Seen widen(const Seen& before, const Seen& after) { return join_by(before, after, true); }

}  // namespace pvm::vm::bound
