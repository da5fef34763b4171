#include "vm/bytecode/module_bytes.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "vm/base/check.h"

namespace pvm::vm {

namespace {

// Both directions walk a module through the same field(), so they cannot differ.
class Writer {
public:
    void number(uint64_t n) {
        for (; n >= 0x80; n >>= 7) out_ += static_cast<char>(n | 0x80);
        out_ += static_cast<char>(n);
    }
    void raw(const void* data, size_t size) { out_.append(static_cast<const char*>(data), size); }
    std::string take() { return std::move(out_); }

    template <typename T>
    void field(const T& n) {
        number(static_cast<uint64_t>(n));
    }
    void field(const std::string& text) {
        number(text.size());
        raw(text.data(), text.size());
    }
    void field(const double& d) { raw(&d, sizeof d); }
    void field(const std::vector<uint32_t>& words) {
        number(words.size());
        raw(words.data(), words.size() * sizeof(uint32_t));
    }
    template <typename T, typename Each>
    void row(const std::vector<T>& items, Each&& each) {
        number(items.size());
        for (const T& item : items) each(item);
    }

private:
    std::string out_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    uint64_t number() {
        uint64_t n = 0;
        for (int shift = 0;; shift += 7) {
            CHECK(!rest_.empty());
            const auto byte = static_cast<uint8_t>(rest_[0]);
            rest_.remove_prefix(1);
            n |= uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80) return n;
        }
    }
    void raw(void* to, size_t size) {
        CHECK(size <= rest_.size());
        if (size) std::memcpy(to, rest_.data(), size);
        rest_.remove_prefix(size);
    }
    std::string_view take(size_t size) {
        CHECK(size <= rest_.size());
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    bool at_end() const { return rest_.empty(); }

    template <typename T>
    void field(T& n) {
        n = static_cast<T>(number());
    }
    void field(std::string& text) {
        text.resize(number());
        raw(text.data(), text.size());
    }
    void field(double& d) { raw(&d, sizeof d); }
    void field(std::vector<uint32_t>& words) {
        words.resize(number());
        raw(words.data(), words.size() * sizeof(uint32_t));
    }
    template <typename T, typename Each>
    void row(std::vector<T>& items, Each&& each) {
        items.resize(number());
        for (T& item : items) each(item);
    }

private:
    std::string_view rest_;
};

template <typename Stream, typename Fields>
void constant(Stream& s, Fields& c) {
    s.field(c.kind);
    switch (c.kind) {
        case Constant::Kind::Int:
        case Constant::Kind::Str:
        case Constant::Kind::Bytes: return s.field(c.text);
        case Constant::Kind::Float: return s.field(c.number);
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet:
            return s.row(c.items, [&s](auto& item) { constant(s, item); });
        default: return;
    }
}

template <typename Stream, typename Fields>
void head(Stream& s, Fields& u) {
    s.field(u.name), s.field(u.qualname), s.field(u.has_doc), s.field(u.flags);
    s.field(u.posonly_count), s.field(u.positional_count), s.field(u.kwonly_count);
    s.field(u.local_count), s.field(u.cell_count), s.field(u.register_count);
    s.field(u.first_line);
    if (u.has_doc) s.field(u.doc);
    s.row(u.free, [&s](auto& f) { s.field(f.name), s.field(f.from_cell), s.field(f.index); });
}

template <typename Stream, typename Fields>
void body(Stream& s, Fields& u) {
    const auto text = [&s](auto& name) { s.field(name); };
    s.row(u.constants, [&s](auto& c) { constant(s, c); });
    s.row(u.local_names, text);
    s.row(u.cell_names, text);
    s.field(u.words);
    s.field(u.sites);
    s.field(u.children);
    s.row(u.blocks, [&s](auto& b) {
        s.field(b.start), s.field(b.end), s.field(b.kind), s.field(b.reg), s.field(b.reg2);
        s.field(b.handler), s.field(b.line);
    });
    s.row(u.lines, [&s](auto& p) {
        s.field(p.pc), s.field(p.line), s.field(p.column), s.field(p.end_column);
    });
}

}  // namespace

bool stands_in_head(const Constant& constant) {
    constexpr size_t kSmallIntDigits = 18;
    switch (constant.kind) {
        case Constant::Kind::Int: return constant.text.size() > kSmallIntDigits;
        case Constant::Kind::Float:
        case Constant::Kind::Bytes:
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet: return true;
        default: return false;
    }
}

std::string encode_module(const ModuleCode& module) {
    Writer heads;
    std::string bodies;
    heads.field(module.name), heads.field(module.source_name);
    heads.row(module.units, [&](const CodeUnit& unit) {
        Writer rest;
        body(rest, unit);
        const std::string bytes = rest.take();
        head(heads, unit);
        std::vector<Constant> objects;
        std::copy_if(unit.constants.begin(), unit.constants.end(), std::back_inserter(objects),
                     stands_in_head);
        heads.row(objects, [&](const Constant& c) { constant(heads, c); });
        heads.number(bytes.size());
        bodies += bytes;
    });
    return heads.take() + bodies;
}

ModuleHeads decode_heads(std::string_view bytes) {
    ModuleHeads out;
    Reader in(bytes);
    std::vector<size_t> sizes;
    in.field(out.module.name), in.field(out.module.source_name);
    in.row(out.module.units, [&](CodeUnit& unit) {
        head(in, unit);
        in.row(unit.constants, [&in](Constant& c) { constant(in, c); });
        sizes.push_back(in.number());
    });
    for (const size_t size : sizes) out.bodies.push_back(in.take(size));
    CHECK(in.at_end());
    return out;
}

void decode_body(std::string_view bytes, CodeUnit& unit) {
    unit.constants.clear();  // the body has all of them
    Reader in(bytes);
    body(in, unit);
    CHECK(in.at_end());
}

ModuleCode decode_module(std::string_view bytes) {
    ModuleHeads heads = decode_heads(bytes);
    for (size_t i = 0; i < heads.bodies.size(); ++i) {
        decode_body(heads.bodies[i], heads.module.units[i]);
    }
    return std::move(heads.module);
}

}  // namespace pvm::vm
