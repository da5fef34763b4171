#include "snapshot/image_codec.h"

#include <cstring>
#include <unordered_map>

#include <capnp/message.h>
#include <kj/exception.h>

#include "snapshot/image.capnp.h"
#include "snapshot/message.h"
#include "snapshot/prelude_hashes.h"
#include "snapshot/refusal.h"
#include "vm/builtins/runtime.h"
#include "vm/bytecode/verify.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/str.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

constexpr uint32_t kImageVersion = 1;

uint32_t count_of(size_t n) { return static_cast<uint32_t>(n); }

// ---- Encoding ----

class ImageEncoder {
public:
    explicit ImageEncoder(const ModuleCode& module) : module_(module) {}

    Bytes run() {
        capnp::MallocMessageBuilder builder;
        auto root = builder.initRoot<schema::Image>();
        root.setVersion(kImageVersion);
        root.setOpCount(module_.op_count);
        root.setInstructionSet(instruction_set_of(module_.op_count).value());
        root.setName(module_.name);
        root.setSourceName(module_.source_name);
        root.setSource(octets(module_.source));
        auto units = root.initUnits(count_of(module_.units.size()));
        for (uint32_t i = 0; i < units.size(); ++i) write_unit(units[i], module_.units[i]);
        write_constants(root);
        column(ends_, [&](uint32_t n) { return root.initStringEnds(n); });
        if (!bytes_.empty()) root.setBytes(octets(bytes_));
        return framed_canonical(root);
    }

private:
    static kj::ArrayPtr<const uint8_t> octets(const std::string& s) {
        return kj::arrayPtr(reinterpret_cast<const uint8_t*>(s.data()), s.size());
    }

    template <typename T, typename Init>
    static void column(const std::vector<T>& from, Init&& init) {
        if (from.empty()) return;
        auto list = init(count_of(from.size()));
        for (uint32_t i = 0; i < list.size(); ++i) list.set(i, from[i]);
    }

    // Index + 1 of a string, the same for equal strings.
    uint32_t string(const std::string& s) {
        const auto [found, fresh] = strings_.try_emplace(s, count_of(strings_.size() + 1));
        if (fresh) {
            bytes_ += s;
            ends_.push_back(count_of(bytes_.size()));
        }
        return found->second;
    }

    std::vector<uint32_t> string_row(const std::vector<std::string>& names) {
        std::vector<uint32_t> out;
        for (const std::string& name : names) out.push_back(string(name));
        return out;
    }

    void write_unit(schema::Unit::Builder out, const CodeUnit& unit) {
        out.setName(string(unit.name));
        out.setQualname(string(unit.qualname));
        if (unit.has_doc) out.setDoc(string(unit.doc));
        out.setFlags(unit.flags);
        out.setFirstLine(unit.first_line);
        for (const Constant& c : unit.constants) flatten(c);
        out.setConstantsEnd(count_of(constants_.size()));
        out.setPosonlyCount(unit.posonly_count);
        out.setPositionalCount(unit.positional_count);
        out.setKwonlyCount(unit.kwonly_count);
        out.setLocalCount(unit.local_count);
        out.setCellCount(unit.cell_count);
        out.setRegisterCount(unit.register_count);
        column(string_row(unit.local_names), [&](uint32_t n) { return out.initLocalNames(n); });
        column(string_row(unit.cell_names), [&](uint32_t n) { return out.initCellNames(n); });
        column(unit.words, [&](uint32_t n) { return out.initWords(n); });
        column(unit.sites, [&](uint32_t n) { return out.initSites(n); });
        column(unit.children, [&](uint32_t n) { return out.initChildren(n); });
        write_tables(out, unit);
    }

    void write_tables(schema::Unit::Builder out, const CodeUnit& unit) {
        if (!unit.free.empty()) {
            auto free = out.initFree(count_of(unit.free.size()));
            for (uint32_t i = 0; i < free.size(); ++i) {
                free[i].setName(string(unit.free[i].name));
                free[i].setIndex(unit.free[i].index);
                free[i].setFromCell(unit.free[i].from_cell);
            }
        }
        if (!unit.blocks.empty()) {
            auto blocks = out.initBlocks(count_of(unit.blocks.size()));
            for (uint32_t i = 0; i < blocks.size(); ++i) {
                const Block& b = unit.blocks[i];
                blocks[i].setStart(b.start);
                blocks[i].setEnd(b.end);
                blocks[i].setHandler(b.handler);
                blocks[i].setLine(b.line);
                blocks[i].setKind(static_cast<uint8_t>(b.kind));
                blocks[i].setRegister(b.reg);
                blocks[i].setRegister2(b.reg2);
            }
        }
        if (unit.lines.empty()) return;
        auto lines = out.initLines(count_of(unit.lines.size()));
        for (uint32_t i = 0; i < lines.size(); ++i) {
            const vm::LinePlace& p = unit.lines[i];
            lines[i].setPc(p.pc);
            lines[i].setLine(p.line);
            lines[i].setColumn(p.column);
            lines[i].setEndColumn(p.end_column);
        }
    }

    // Constants nest only as deep as the compiler's own limit.
    void flatten(const Constant& c) {
        constants_.push_back(&c);
        for (const Constant& item : c.items) flatten(item);
    }

    void write_constants(schema::Image::Builder root) {
        if (constants_.empty()) return;
        auto list = root.initConstants(count_of(constants_.size()));
        for (uint32_t i = 0; i < list.size(); ++i) {
            const Constant& c = *constants_[i];
            list[i].setKind(static_cast<uint8_t>(c.kind));
            switch (c.kind) {
                case Constant::Kind::Int:
                case Constant::Kind::Str:
                case Constant::Kind::Bytes: list[i].setValue(string(c.text)); break;
                case Constant::Kind::Float: {
                    uint64_t bits;
                    std::memcpy(&bits, &c.number, sizeof bits);
                    list[i].setNumber(bits);
                    break;
                }
                case Constant::Kind::Tuple:
                case Constant::Kind::FrozenSet: list[i].setValue(count_of(c.items.size())); break;
                default: break;
            }
        }
    }

    const ModuleCode& module_;
    std::unordered_map<std::string, uint32_t> strings_;
    std::vector<uint32_t> ends_;
    std::string bytes_;
    std::vector<const Constant*> constants_;
};

// ---- Decoding ----

class ImageDecoder {
public:
    explicit ImageDecoder(schema::Image::Reader root) : root_(root) {}

    ModuleCode run() {
        if (root_.getVersion() != kImageVersion) refuse(Rule::UnknownVersion);
        const auto set = instruction_set_of(root_.getOpCount());
        if (!set || *set != root_.getInstructionSet()) refuse(Rule::UnknownInstructionSet);
        read_strings();
        ModuleCode module;
        module.op_count = root_.getOpCount();
        module.name = text(root_.getName());
        module.source_name = text(root_.getSourceName());
        module.source = octets(root_.getSource());
        constants_ = root_.getConstants();
        for (const auto unit : root_.getUnits()) module.units.push_back(read_unit(unit));
        if (next_constant_ != constants_.size()) refuse(Rule::BadCount);
        return module;
    }

private:
    [[noreturn]] static void refuse(Rule rule) { throw Refusal{rule, "image", ""}; }
    static std::string text(capnp::Text::Reader t) { return {t.begin(), t.size()}; }
    static std::string octets(capnp::Data::Reader d) {
        return {reinterpret_cast<const char*>(d.begin()), d.size()};
    }

    void read_strings() {
        bytes_ = root_.getBytes();
        uint32_t begin = 0;
        for (const uint32_t end : root_.getStringEnds()) {
            if (end < begin || end > bytes_.size()) refuse(Rule::BadCount);
            strings_.emplace_back(reinterpret_cast<const char*>(bytes_.begin()) + begin,
                                  end - begin);
            begin = end;
        }
        if (begin != bytes_.size()) refuse(Rule::BadCount);
    }

    std::string string(uint32_t index) const {
        if (index == 0 || index > strings_.size()) refuse(Rule::BadWord);
        return std::string(strings_[index - 1]);
    }

    CodeUnit read_unit(schema::Unit::Reader in) {
        CodeUnit unit;
        unit.name = string(in.getName());
        unit.qualname = string(in.getQualname());
        unit.has_doc = in.getDoc() != 0;
        if (unit.has_doc) unit.doc = string(in.getDoc());
        unit.flags = in.getFlags();
        unit.first_line = in.getFirstLine();
        if (in.getConstantsEnd() > constants_.size()) refuse(Rule::BadCount);
        while (next_constant_ < in.getConstantsEnd()) {
            unit.constants.push_back(read_constant(in.getConstantsEnd(), 0));
        }
        if (next_constant_ != in.getConstantsEnd()) refuse(Rule::BadCount);
        unit.posonly_count = in.getPosonlyCount();
        unit.positional_count = in.getPositionalCount();
        unit.kwonly_count = in.getKwonlyCount();
        unit.local_count = in.getLocalCount();
        unit.cell_count = in.getCellCount();
        unit.register_count = in.getRegisterCount();
        for (const uint32_t n : in.getLocalNames()) unit.local_names.push_back(string(n));
        for (const uint32_t n : in.getCellNames()) unit.cell_names.push_back(string(n));
        for (const uint32_t n : in.getWords()) unit.words.push_back(n);
        for (const uint32_t n : in.getSites()) unit.sites.push_back(n);
        for (const uint32_t n : in.getChildren()) unit.children.push_back(n);
        read_tables(in, unit);
        return unit;
    }

    void read_tables(schema::Unit::Reader in, CodeUnit& unit) const {
        for (const auto f : in.getFree()) {
            if (f.getFromCell() > 1) refuse(Rule::BadField);
            unit.free.push_back({string(f.getName()), f.getFromCell() == 1, f.getIndex()});
        }
        for (const auto b : in.getBlocks()) {
            if (b.getKind() > static_cast<uint8_t>(BlockKind::AsyncFor)) refuse(Rule::BadField);
            unit.blocks.push_back({b.getStart(), b.getEnd(), static_cast<BlockKind>(b.getKind()),
                                   b.getRegister(), b.getRegister2(), b.getHandler(), b.getLine()});
        }
        for (const auto p : in.getLines()) {
            unit.lines.push_back({p.getPc(), p.getLine(), p.getColumn(), p.getEndColumn()});
        }
    }

    Constant read_constant(uint32_t end, int depth) {
        if (next_constant_ >= end || depth > 200) refuse(Rule::BadCount);
        const auto in = constants_[next_constant_++];
        Constant c;
        if (in.getKind() > static_cast<uint8_t>(Constant::Kind::FrozenSet)) refuse(Rule::BadField);
        c.kind = static_cast<Constant::Kind>(in.getKind());
        switch (c.kind) {
            case Constant::Kind::Int:
            case Constant::Kind::Str:
            case Constant::Kind::Bytes: c.text = string(in.getValue()); break;
            case Constant::Kind::Float: {
                const uint64_t bits = in.getNumber();
                std::memcpy(&c.number, &bits, sizeof bits);
                break;
            }
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                for (uint32_t i = 0; i < in.getValue(); ++i) {
                    c.items.push_back(read_constant(end, depth + 1));
                }
                break;
            default: break;
        }
        return c;
    }

    schema::Image::Reader root_;
    capnp::Data::Reader bytes_;
    std::vector<std::string_view> strings_;
    capnp::List<schema::Constant>::Reader constants_;
    uint32_t next_constant_ = 0;
};

}  // namespace

Bytes encode_image(const ModuleCode& module) { return ImageEncoder(module).run(); }

Result<ModuleCode> decode_image(std::string_view bytes) {
    ModuleCode module;
    try {
        Message message(bytes);
        if (!message.canonical()) return to_error({Rule::NotCanonical, "image", ""});
        module = ImageDecoder(message.root<schema::Image>()).run();
    } catch (const Refusal& refusal) {
        return to_error(refusal);
    } catch (const kj::Exception& e) {
        return to_error({Rule::Malformed, "image", std::string(e.getDescription().cStr())});
    }
    if (Status status = verify(module); !status.ok()) return status.error();
    if (encode_image(module) != bytes) return to_error({Rule::NotCanonical, "image", ""});
    return module;
}

Hash256 image_hash(std::string_view encoded) { return domain_hash("pvm image", encoded); }
Hash256 image_hash(const ModuleCode& module) { return image_hash(encode_image(module)); }

void install_image_hasher() {
    Image::install_hasher([](const Image& image) {
        for (const PreludeHash& known : prelude_hashes()) {
            if (image.built_in() && image.name() == known.name) return known.hash;
        }
        return image_hash(image.whole());
    });
}

// ---- Loading ----

namespace {

// A run that only fills a module may not print.
class SilentHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

constexpr int64_t kLoadGas = 1'000'000'000;

Status run_top_level(Image& image) {
    SilentHost host;
    Activation act(host);
    act.set_gas(kLoadGas);
    act.start_module(image, image.name());
    const Value made = dict_get_str(as<Dict>(act.root(Root::ModuleTable)), intern(image.name()));
    const Outcome outcome = act.run();
    if (outcome.kind != OutcomeKind::Returned) {
        return Error{"TopLevelFailed",
                     outcome.kind == OutcomeKind::Raised ? describe_exception(outcome.value)
                                                         : "it did not come to an end",
                     image.name(), ""};
    }
    image.globals_module = as<Module>(made);
    image.layer = act.take_frozen_heap();
    return Ok{};
}

}  // namespace

Result<std::unique_ptr<Image>> load_stored_image(std::string_view bytes, const Hash256& expected,
                                                 TopLevel top_level) {
    if (image_hash(bytes) != expected) return to_error({Rule::WrongHash, "image", ""});
    Result<ModuleCode> module = decode_image(bytes);
    if (!module) return module.error();
    std::unique_ptr<Image> image = load_image(std::move(module.value()));
    image->set_hash(expected);
    if (top_level == TopLevel::Run) {
        if (Status status = run_top_level(*image); !status.ok()) return status.error();
    }
    image->freeze();
    return image;
}

}  // namespace pvm::snapshot
