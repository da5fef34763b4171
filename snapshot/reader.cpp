#include "snapshot/reader.h"

#include <cstring>
#include <unordered_set>

#include "snapshot/objects.h"
#include "snapshot/runtime_parts.h"
#include "snapshot/verify.h"
#include "vm/builtins/runtime.h"
#include "vm/objects/class.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"
#include "vm/text/utf8.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

Reader::Reader(schema::Snapshot::Reader root, Activation& act, ImageSource& source, Trust trust)
    : root_(root), act_(act), source_(source), trust_(trust) {}

void Reader::run_layer() {
    read_values();
    at_table("frames");
    if (root_.getFrames().size() != 0) refuse(Rule::BadFrames, "in a layer");
}

void Reader::read_values() {
    read_header();
    read_wide();
    read_atoms();
    read_images();
    read_codes();
    read_externs();
    measure_shapes();
    make_shells();
    read_shapes();
    fill_objects();
    read_roots();
}

void Reader::run() {
    read_values();
    if (foreign()) verify_objects(*this, objects_);
    read_frames();
    act_.set_awaiting(root_.getAwaiting() != 0, static_cast<ReturnMode>(root_.getAwaitMode()),
                      root_.getAwaitRegister());
    act_.set_entering_run(root_.getEnteringRun() != 0);
    act_.set_gas_state(act_.gas_left(), root_.getGasUsed(), root_.getMemoryCheckDue() != 0);
    if (foreign()) verify_frames(*this, root_, objects_);
}

// ---- Where, and the stream ----

void Reader::refuse(Rule rule, std::string detail) const {
    std::string where;
    switch (place_) {
        case Place::Table: where = table_; break;
        case Place::Object:
            where = "object " + std::to_string(place_index_ + 1);
            if (place_index_ < kinds_.size() &&
                kinds_[place_index_] < static_cast<uint8_t>(Kind::Count)) {
                where +=
                    std::string(" (") + kind_name(static_cast<Kind>(kinds_[place_index_])) + ")";
            }
            break;
        case Place::Frame: {
            where = "frame " + std::to_string(place_index_ + 1);
            if (place_index_ >= frames_.size()) break;
            const auto frame = frames_[static_cast<uint32_t>(place_index_)];
            if (frame.getCode() >= codes_.size()) break;
            where += " (" + to_utf8(codes_[frame.getCode()]->name) + ", line " +
                     std::to_string(frame.getLine()) + ")";
            break;
        }
    }
    throw Refusal{rule, std::move(where), std::move(detail)};
}

int64_t Reader::take_number() {
    const Value v = take();
    if (!v.is_small_int()) refuse(Rule::BadField, "a number");
    return v.as_small_int();
}

uint32_t Reader::take_number(uint32_t max) {
    const int64_t n = take_number();
    if (n < 0 || n > max) refuse(Rule::BadCount);
    return static_cast<uint32_t>(n);
}

uint32_t Reader::take_count(uint32_t words_each) {
    const int64_t n = take_number();
    if (n < 0 || n > left() / words_each) refuse(Rule::BadCount);
    return static_cast<uint32_t>(n);
}

void Reader::skip(uint32_t words) {
    if (words > left()) refuse(Rule::BadCount, "words end too early");
    at_ += words;
}

Value Reader::value(uint32_t w) {
    switch (word::form(w)) {
        case word::Form::Int: return Value::small_int(word::as_int(w));
        case word::Form::Constant:
            if (w > word::kUnset || (w & 7) != 4) refuse(Rule::BadWord, "no such constant");
            return Value::from_bits(w);
        case word::Form::Object: {
            const uint32_t n = word::as_number(w);
            if (n == 0 || n > objects_.size()) refuse(Rule::BadWord, "no such object");
            return Value::object(objects_[n - 1]);
        }
        case word::Form::Wide: {
            const uint32_t n = word::as_number(w);
            if (n >= wide_.size()) refuse(Rule::BadWord, "no such wide value");
            return Value::from_bits(wide_[n]);
        }
        case word::Form::Atom: {
            const uint32_t n = word::as_index(w);
            if (n >= atoms_.size()) refuse(Rule::BadWord, "no such atom");
            return atoms_[n];
        }
        case word::Form::Extern: {
            const uint32_t n = word::as_index(w);
            if (n >= externs_.size()) refuse(Rule::BadWord, "no such extern");
            return externs_[n];
        }
    }
    UNREACHABLE();
}

Value Reader::name(uint32_t w) {
    if (word::form(w) != word::Form::Atom || word::as_index(w) >= atoms_.size()) {
        refuse(Rule::BadWord, "a name");
    }
    const uint32_t n = word::as_index(w);
    if (!is_kind(atoms_[n], Kind::Str)) refuse(Rule::BadField, "a name");
    if (names_.size() <= n) names_.resize(atoms_.size());
    Value& found = names_[n];
    if (found.is_unset()) {
        found = foreign() ? find_interned(as<Str>(atoms_[n])) : intern(to_utf8(atoms_[n]));
    }
    if (found.is_unset()) found = atoms_[n];
    return found;
}

const Code& Reader::code(uint32_t index) {
    if (index >= codes_.size()) refuse(Rule::BadCode);
    return *codes_[index];
}

void Reader::make_room(size_t bytes) const {
    // What the own store holds fitted when it was written; names that the process shared then are
    // counted now, which must not keep it from coming back.
    const bool fits = act_.heap().bytes() + owed_ + bytes <= act_.heap().limit();
    if (foreign() && !fits) refuse(Rule::MemoryLimit);
}

void Reader::spend(uint64_t work, Rule rule, const char* what) {
    // A fraction of a second; what a contract was charged gas for is far below.
    constexpr uint64_t kWorkMax = 50'000'000;
    spent_ += work;
    if (foreign() && spent_ > kWorkMax) refuse(rule, what);
}

int64_t Reader::take_hash() {
    if (next_hash_ == hashes_.size()) refuse(Rule::BadKeyHash, "hashes end too early");
    return hashes_[next_hash_++];
}

void Reader::take_registers(const Code& code, Value* base, const LiveMask& live) {
    const uint32_t fixed = uint32_t{code.local_count} + code.cell_count;
    take_values(base, fixed);
    uint32_t expected = 0;
    for (uint32_t r = fixed; r < code.register_count; ++r) expected += live.test(r);
    if (take_count(2) != expected) refuse(Rule::BadRegister, "not the live ones");
    uint32_t last = 0;
    for (uint32_t i = 0; i < expected; ++i) {
        const uint32_t r = take_number(UINT8_MAX);
        if (r < fixed || r >= code.register_count || !live.test(r) || (i && r <= last)) {
            refuse(Rule::BadRegister, "not a live one");
        }
        last = r;
        base[r] = take();
    }
}

// ---- Tables ----

void Reader::read_header() {
    at_table("header");
    if (root_.getVersion() != kFormatVersion) refuse(Rule::UnknownVersion);
    const auto set = instruction_set_of(root_.getOpCount());
    if (!set || *set != root_.getInstructionSet()) refuse(Rule::UnknownInstructionSet);
    if (root_.getHashAlgorithm() != kHashBlake2b256) refuse(Rule::UnknownHashAlgorithm);
    if (root_.getAwaiting() > 1 || root_.getEnteringRun() > 1 || root_.getMemoryCheckDue() > 1 ||
        root_.getGasUsed() < 0 || root_.getIdentityCounter() == 0 ||
        (root_.getAwaiting() && root_.getEnteringRun())) {
        refuse(Rule::BadHeader);
    }
}

void Reader::read_wide() {
    at_table("wide");
    wide_ = root_.getWide();
    for (uint32_t i = 0; i < wide_.size(); ++i) {
        const Value v = Value::from_bits(wide_[i]);
        const bool wide_int = v.is_small_int() && !word::fits(v.as_small_int());
        if (!wide_int && !v.is_flonum()) refuse(Rule::BadWide, std::to_string(i));
    }
}

Value Reader::read_atom(Kind kind, std::string_view bytes) {
    const auto octets = std::span(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    switch (kind) {
        case Kind::Str:
            if (text::scan_utf8(octets, text::Surrogates::Pass).error) break;
            if (bytes.size() > 4 * limits::kStringLengthMax) break;
            return make_str(heap(), bytes);
        case Kind::Bytes:
            if (bytes.size() > limits::kStringLengthMax) break;
            return make_bytes(heap(), bytes);
        case Kind::Float: {
            double d;
            if (bytes.size() != sizeof d) break;
            std::memcpy(&d, bytes.data(), sizeof d);
            const Value v = make_float(heap(), d);
            const auto* boxed = cast<Float>(v);
            if (!boxed || std::memcmp(&boxed->value, bytes.data(), sizeof d) != 0) break;
            return v;
        }
        case Kind::BigInt: {
            if (bytes.size() < 8 || (bytes[0] != '+' && bytes[0] != '-') || bytes.back() == '\0')
                break;
            if (bytes.size() > limits::kIntBitsMax / 8 + 16) break;
            std::vector<uint64_t> limbs((bytes.size() - 1 + 7) / 8);
            std::memcpy(limbs.data(), bytes.data() + 1, bytes.size() - 1);
            const Value v = make_int(heap(), limbs.data(), limbs.size(), bytes[0] == '-');
            if (v.is_object()) return v;
            break;
        }
        case Kind::Tuple:
            if (!bytes.empty()) break;
            return make_tuple(heap(), nullptr, 0);
        default: break;
    }
    refuse(Rule::BadAtom, std::to_string(atoms_.size()));
}

void Reader::read_atoms() {
    at_table("atoms");
    const auto kinds = root_.getAtomKinds();
    const auto ends = root_.getAtomEnds();
    const auto bytes = root_.getAtomBytes();
    const std::string_view all(reinterpret_cast<const char*>(bytes.begin()), bytes.size());
    if (ends.size() != kinds.size()) refuse(Rule::BadCount, "kinds and ends");
    atoms_.reserve(kinds.size());
    uint32_t begin = 0;
    for (uint32_t i = 0; i < kinds.size(); ++i) {
        const uint32_t end = ends[i];
        if (end < begin || end > all.size()) refuse(Rule::BadCount, "end of an atom");
        atoms_.push_back(read_atom(static_cast<Kind>(kinds[i]), all.substr(begin, end - begin)));
        begin = end;
        make_room(0);
    }
    if (begin != all.size()) refuse(Rule::BadCount, "bytes of no atom");
}

void Reader::read_images() {
    at_table("images");
    const auto rows = root_.getImages();
    const auto hashes = root_.getImageHashes();
    if (hashes.size() != size_t{32} * rows.size()) refuse(Rule::BadCount, "hashes");
    for (uint32_t i = 0; i < rows.size(); ++i) {
        const Value name = value(rows[i].getName());
        if (!is_kind(name, Kind::Str) || rows[i].getRole() > 1) refuse(Rule::BadField);
        Hash256 hash;
        std::memcpy(hash.data(), hashes.begin() + size_t{32} * i, 32);
        const std::string text = to_utf8(name);
        Image* image = source_.image(hash, text, rows[i].getRole() == 1);
        if (!image) refuse(Rule::UnknownImage, text + " " + hex(hash));
        images_.push_back(image);
    }
}

void Reader::read_codes() {
    at_table("codes");
    for (const auto row : root_.getCodes()) {
        if (row.getImage() >= images_.size()) refuse(Rule::BadCode);
        const Image& image = *images_[row.getImage()];
        if (row.getUnit() >= image.codes.size()) refuse(Rule::BadCode);
        codes_.push_back(image.codes[row.getUnit()].get());
    }
}

Value Reader::read_extern(schema::Extern::Reader row) {
    const auto kind = static_cast<ExternKind>(row.getKind());
    switch (kind) {
        case ExternKind::ImageObject: {
            if (row.getImage() >= images_.size()) return Value::unset();
            const auto& objects = images_[row.getImage()]->objects;
            if (row.getNumber() >= objects.size()) return Value::unset();
            Object* o = objects[row.getNumber()];
            const bool same_kind = static_cast<uint8_t>(o->kind) == row.getObjectKind();
            return same_kind ? Value::object(o) : Value::unset();
        }
        case ExternKind::Native: {
            if (row.getNumber() > UINT16_MAX) return Value::unset();
            NativeFunction* f = Runtime::get().native(static_cast<uint16_t>(row.getNumber()));
            if (!f) return Value::unset();
            const Value name = value(row.getName());
            const std::string expected = std::string(f->def->owner) + "." + f->def->name;
            return is_kind(name, Kind::Str) && to_utf8(name) == expected ? Value::object(f)
                                                                         : Value::unset();
        }
        default: return runtime_object(kind, row.getNumber(), value(row.getName()));
    }
}

void Reader::read_externs() {
    at_table("externs");
    for (const auto row : root_.getExterns()) {
        const Value v = read_extern(row);
        if (!v.is_object()) refuse(Rule::BadExtern, std::to_string(externs_.size()));
        externs_.push_back(v);
    }
}

// ---- Objects ----

void Reader::make_shells() {
    kinds_ = root_.getKinds();
    hashes_ = root_.getHashes();
    const auto words = root_.getWords();
    read_from(words, 0, words.size());
    const auto count = static_cast<uint32_t>(kinds_.size());
    // Every object has at least one word.
    if (count > words.size()) refuse(Rule::BadCount, "more objects than words");
    objects_.reserve(count);
    starts_.reserve(count + 1);
    for (uint32_t n = 0; n < count; ++n) {
        at_object(n);
        if (kinds_[n] >= static_cast<uint8_t>(Kind::Count)) refuse(Rule::BadKind);
        starts_.push_back(at_);
        objects_.push_back(make_shell(*this, static_cast<Kind>(kinds_[n])));
        make_room(0);
    }
    starts_.push_back(at_);
    at_table("words");
    if (left()) refuse(Rule::BadCount, "words of no object");
}

// ---- Shapes ----

uint32_t Reader::slots_of_shape(uint32_t index) {
    if (index >= shape_slots_.size()) refuse(Rule::BadInstance, "no such shape");
    return shape_slots_[index];
}

Shape* Reader::shape(uint32_t index) {
    if (index >= shapes_.size()) refuse(Rule::BadInstance, "no such shape");
    return shapes_[index];
}

// How many slots each has, as far as that can be told before there are classes.
void Reader::measure_shapes() {
    at_table("shapes");
    const auto words = root_.getShapes();
    read_from(words, 0, words.size());
    while (left()) {
        skip(1);
        const uint32_t form = take_number(kDictForm + 3);
        const uint32_t count = take_count(1);
        // Only names of __slots__ may be more, beside the dict of the others.
        const uint32_t most = form & kDictForm ? UINT16_MAX - 8 : kShapeSlotsMax;
        if (count > most) refuse(Rule::BadInstance, "too many attributes");
        skip(count);
        // A shape is no object, but what it takes must be paid for by somebody.
        constexpr size_t kNameBytes = 64;
        owe(kNameBytes * count);
        make_room(0);
        shape_slots_.push_back(layout_slots(static_cast<Layout>(form & 3)) + count +
                               (form & kDictForm ? 1 : 0));
    }
}

void Reader::read_shapes() {
    at_table("shapes");
    // Shapes of frozen classes stay in the process, whatever becomes of the snapshot.
    constexpr uint64_t kStayingMax = 10'000;
    uint64_t staying = 0;
    const auto words = root_.getShapes();
    read_from(words, 0, words.size());
    while (left()) {
        auto* c = take_as<Class>();
        const uint32_t form = take_number(kDictForm + 3);
        if (static_cast<Layout>(form & 3) != c->layout || c->layout == Layout::Type) {
            refuse(Rule::BadInstance, "layout");
        }
        Shape* shape = c->root_shape;
        std::unordered_set<uint64_t> names;
        for (uint32_t n = take_count(1); n > 0; --n) {
            const Value key = name(take_word());
            if (foreign() && !names.insert(key.bits()).second) {
                refuse(Rule::DuplicateKey, "attribute");
            }
            shape = shape_after(shape, key);
            staying += c->frozen();
            if (foreign() && staying > kStayingMax) {
                refuse(Rule::BadInstance, "too many attributes of classes that stay");
            }
        }
        shapes_.push_back(form & kDictForm ? shape_with_dict(shape) : shape);
    }
}

// ---- Contents ----

void Reader::fill_objects() {
    const auto words = root_.getWords();
    const auto each = [&](auto&& f) {
        for (uint32_t n = 0; n < objects_.size(); ++n) {
            at_object(n);
            read_from(words, starts_[n], starts_[n + 1]);
            f(*objects_[n]);
        }
    };
    each([this](Object& o) { fill_object(*this, o); });
    read_identities();
    each([this](Object& o) {
        if (is_table(o.kind)) fill_table(*this, static_cast<Dict&>(o));
    });
    for (Object* o : objects_) {
        if (o->kind != Kind::DictIter && o->kind != Kind::SetIter) continue;
        auto* it = static_cast<DictIter*>(o);
        it->hint = DictIter::kNoHint;
        if (!it->source.is_object() || !is_table(it->source.as_object()->kind)) continue;
        it->seen_version = static_cast<const Dict*>(it->source.as_object())->keys_version;
    }
    at_table("hashes");
    if (next_hash_ != hashes_.size()) refuse(Rule::BadKeyHash, "hashes of no key");
    read_frozen();
}

// Last, since what is frozen takes no contents.
void Reader::read_frozen() {
    at_table("frozen");
    uint32_t last = 0;
    for (const uint32_t n : root_.getFrozen()) {
        if (n <= last || n > objects_.size()) refuse(Rule::BadFrozen);
        objects_[n - 1]->flags |= kFrozen;
        last = n;
    }
}

void Reader::read_identities() {
    at_table("identities");
    const auto numbers = root_.getIdentities();
    const auto identities = root_.getIdentityNumbers();
    if (numbers.size() != identities.size()) refuse(Rule::BadIdentity);
    uint32_t last = 0;
    for (uint32_t i = 0; i < numbers.size(); ++i) {
        const uint32_t n = numbers[i];
        const bool known = n > last && n <= objects_.size();
        if (!known || identities[i] == 0 || identities[i] >= root_.getIdentityCounter()) {
            refuse(Rule::BadIdentity);
        }
        heap().set_identity(objects_[n - 1], identities[i]);
        last = n;
    }
    heap().set_identity_counter(root_.getIdentityCounter());
}

void Reader::read_roots() {
    at_table("roots");
    const auto words = root_.getRoots();
    if (words.size() < kRootsAlwaysWritten || words.size() > static_cast<size_t>(Root::Count)) {
        refuse(Rule::BadCount);
    }
    for (uint32_t i = 0; i < words.size(); ++i) act_.root(static_cast<Root>(i)) = value(words[i]);
}

// ---- Frames ----

void Reader::read_frame(schema::Frame::Reader row, uint32_t begin) {
    if (row.getWordsEnd() < begin || row.getWordsEnd() > frame_words_.size()) {
        refuse(Rule::BadCount);
    }
    read_from(frame_words_, begin, row.getWordsEnd());
    const Code& frame_code = code(row.getCode());
    auto* function = take_as<Function>();
    const Value generator_value = take();
    auto* generator = cast<Generator>(generator_value);
    const Value held = take();
    if (!generator && !generator_value.is_none()) refuse(Rule::BadField, "generator");
    if (function->code != &frame_code) refuse(Rule::BadField, "function");
    const bool is_generator = frame_code.flags & (kCodeGenerator | kCodeCoroutine);
    if (is_generator != (generator != nullptr)) refuse(Rule::BadGenerator);
    if (generator && (generator->code != &frame_code || generator->frozen() ||
                      generator->state != GeneratorState::Running)) {
        refuse(Rule::BadGenerator);
    }
    if (row.getMode() > static_cast<uint8_t>(kLastReturnMode)) refuse(Rule::BadReturnMode);
    if (row.getPc() >= frame_code.unit().words.size()) refuse(Rule::BadProgramCounter);
    if (foreign()) verify_boundary(*this, frame_code, row.getPc());
    Frame* frame = act_.restore_frame(frame_code, function, generator, row.getPc(),
                                      static_cast<ReturnMode>(row.getMode()), row.getRegister());
    if (!frame) refuse(Rule::BadFrames, "too many");
    frame->held = held;
}

namespace {

// Whether a frame can take a result there, so that a delivery writes into its own registers.
bool has_register(const Frame& below, ReturnMode mode, uint32_t dst) {
    switch (mode) {
        case ReturnMode::Discard:
        case ReturnMode::Raising:
        case ReturnMode::Final: return dst == 0;
        case ReturnMode::Iter: return dst + 1 < below.code->register_count;
        default: return dst < below.code->register_count;
    }
}

}  // namespace

void Reader::read_frames() {
    at_table("frames");
    frame_words_ = root_.getFrameWords();
    const auto rows = frames_ = root_.getFrames();
    if (rows.size() == 0 || rows.size() > limits::kFramesMax) refuse(Rule::BadFrames);
    std::vector<uint32_t> register_words;
    uint32_t begin = 0;
    for (uint32_t depth = 0; depth < rows.size(); ++depth) {
        at_frame(depth);
        read_frame(rows[depth], begin);
        register_words.push_back(at_);
        begin = rows[depth].getWordsEnd();
        if (depth && !has_register(act_.frames()[depth - 1], act_.frames()[depth].mode,
                                   rows[depth].getRegister())) {
            refuse(Rule::BadReturnMode, "register");
        }
    }
    if (begin != frame_words_.size()) refuse(Rule::BadCount, "words of no frame");
    at_table("header");
    if (root_.getAwaitMode() > static_cast<uint8_t>(kLastReturnMode) ||
        (root_.getAwaiting() &&
         !has_register(act_.frames().back(), static_cast<ReturnMode>(root_.getAwaitMode()),
                       root_.getAwaitRegister()))) {
        refuse(Rule::BadHeader, "awaited register");
    }
    act_.set_awaiting(root_.getAwaiting() != 0, static_cast<ReturnMode>(root_.getAwaitMode()),
                      root_.getAwaitRegister());
    // Which registers are live depends on the frame above, so they are filled when all frames
    // stand.
    for (uint32_t depth = 0; depth < rows.size(); ++depth) {
        at_frame(depth);
        read_from(frame_words_, register_words[depth], rows[depth].getWordsEnd());
        const Frame& frame = act_.frames()[depth];
        take_registers(*frame.code, frame.base, act_.live_registers(depth));
        if (left()) refuse(Rule::BadCount, "words of no register");
    }
}

}  // namespace pvm::snapshot
