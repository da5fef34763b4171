#pragma once
// Reader: words to values, over the tables of one message.
//
// Objects are made in two steps: shells of the right size first, so that cycles need no special
// case, contents second, tables of keys last. The one rule: every number of the message is checked
// before it is used, so a wrong one is a Refusal and nothing is allocated that the message's own
// size does not justify.

#include <cstdint>
#include <string>
#include <vector>

#include "snapshot/refusal.h"
#include "snapshot/restore.h"
#include "snapshot/snapshot.capnp.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

class Reader {
public:
    Reader(schema::Snapshot::Reader root, vm::Activation& act, ImageSource& source, Trust trust);

    // Builds the whole state in the activation. Throws Refusal; the activation is then to be reset.
    void run();
    // The same for the layer of a deployed image, which has objects and roots and no frames.
    void run_layer();

    // ---- The stream being read ----
    void read_from(capnp::List<uint32_t>::Reader words, uint32_t begin, uint32_t end) {
        stream_ = words, at_ = begin, end_ = end;
    }
    uint32_t left() const { return end_ - at_; }
    uint32_t position() const { return at_; }
    uint32_t take_word() {
        if (at_ == end_) [[unlikely]]
            refuse(Rule::BadCount, "words end too early");
        return stream_[at_++];
    }
    vm::Value take() { return value(take_word()); }
    // An int of at most 63 bits.
    int64_t take_number();
    uint32_t take_number(uint32_t max);
    // A count of things that have `words_each` words each in what is left of the stream.
    uint32_t take_count(uint32_t words_each);
    void skip(uint32_t words);
    void take_values(vm::Value* out, uint32_t count) {
        for (uint32_t i = 0; i < count; ++i) out[i] = take();
    }
    // The next value as an object of this kind; BadField otherwise.
    template <typename T>
    T* take_as() {
        T* found = vm::cast<T>(take());
        if (!found) [[unlikely]]
            refuse(Rule::BadField, vm::kind_name(T::kKind));
        return found;
    }
    // Locals, cells and temporaries; a temporary must be live, and every live one must be there.
    void take_registers(const vm::Code& code, vm::Value* base, const vm::LiveMask& live);

    vm::Value value(uint32_t w);
    // The value of an atom word as a name: the process-wide Str if there is one. A foreign snapshot
    // makes no new ones, because they stay for ever.
    vm::Value name(uint32_t w);
    const vm::Code& code(uint32_t index);
    // Of the shape with that index; the first before, the second after shells are made.
    uint32_t slots_of_shape(uint32_t index);
    vm::Shape* shape(uint32_t index);

    vm::Activation& activation() { return act_; }
    vm::Heap& heap() { return act_.heap(); }
    bool foreign() const { return trust_ == Trust::Foreign; }
    // For classes that instances need before they are filled.
    vm::Object* object(uint32_t number) const { return objects_[number - 1]; }
    int64_t take_hash();
    // MemoryLimit unless that many bytes more fit, besides those owed; what is foreign is asked
    // before anything is allocated for it.
    void make_room(size_t bytes) const;
    // Bytes that an object whose shell is made will count for when it is filled.
    void owe(size_t bytes) { owed_ += bytes; }
    // Work on values that are made to be slow: `rule` when a foreign snapshot asks for too much.
    void spend(uint64_t work, Rule rule, const char* what);

    // ---- Saying where ----
    [[noreturn]] void refuse(Rule rule, std::string detail = {}) const;
    void at_frame(size_t depth) { place_ = Place::Frame, place_index_ = depth; }
    void at_object(size_t number) { place_ = Place::Object, place_index_ = number; }
    void at_table(const char* name) { place_ = Place::Table, table_ = name; }

private:
    enum class Place { Table, Frame, Object };

    void read_values();
    void read_header();
    void read_atoms();
    vm::Value read_atom(vm::Kind kind, std::string_view bytes);
    void read_wide();
    void read_images();
    void read_codes();
    void read_externs();
    vm::Value read_extern(schema::Extern::Reader row);
    void measure_shapes();
    void read_shapes();
    void make_shells();
    void fill_objects();
    void read_identities();
    void read_frozen();
    void read_roots();
    void read_frames();
    void read_frame(schema::Frame::Reader row, uint32_t begin);

    schema::Snapshot::Reader root_;
    vm::Activation& act_;
    ImageSource& source_;
    Trust trust_;

    std::vector<vm::Value> atoms_;
    std::vector<vm::Value> names_;  // by atom, unset when not asked for
    std::vector<vm::Image*> images_;
    std::vector<const vm::Code*> codes_;
    std::vector<vm::Value> externs_;
    std::vector<uint32_t> shape_slots_;
    std::vector<vm::Shape*> shapes_;
    std::vector<vm::Object*> objects_;
    std::vector<uint32_t> starts_;  // of each object's words
    capnp::List<uint64_t>::Reader wide_;
    capnp::List<int64_t>::Reader hashes_;
    capnp::List<uint32_t>::Reader frame_words_;
    capnp::List<schema::Frame>::Reader frames_;
    capnp::Data::Reader kinds_;
    uint32_t next_hash_ = 0;
    size_t owed_ = 0;
    uint64_t spent_ = 0;

    capnp::List<uint32_t>::Reader stream_;
    uint32_t at_ = 0;
    uint32_t end_ = 0;

    Place place_ = Place::Table;
    const char* table_ = "header";
    size_t place_index_ = 0;
};

}  // namespace pvm::snapshot
