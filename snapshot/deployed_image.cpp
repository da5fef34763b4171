#include "snapshot/deployed_image.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <optional>
#include <unordered_set>

#include <capnp/message.h>
#include <kj/exception.h>

#include "snapshot/capture.h"
#include "snapshot/image.capnp.h"
#include "snapshot/image_codec.h"
#include "snapshot/message.h"
#include "snapshot/refusal.h"
#include "snapshot/snapshot.capnp.h"
#include "vm/builtins/lru.h"
#include "vm/objects/class.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/run/last_words.h"

namespace pvm::snapshot {

using namespace vm;  // NOLINT: this file is about the VM's types

namespace {

// Nothing can be asked of a host, and nothing printed, while a top level runs.
class NoHost final : public ActivationHost {
public:
    void write_output(std::string_view) override {}
};

Hash256 name_of(std::string_view bytes) { return domain_hash("pvm deployed image", bytes); }

// The prelude's images from elsewhere, and the image that is being loaded under the name of its
// code.
class LoadingSource final : public ImageSource {
public:
    LoadingSource(Image& own, ImageSource& others) : own_(own), others_(others) {}
    Image* image(const Hash256& hash, std::string_view name, bool prelude) override {
        return hash == own_.hash() ? &own_ : others_.image(hash, name, prelude);
    }

private:
    Image& own_;
    ImageSource& others_;
};

Module* the_module(Activation& act, const Image& image) {
    const auto* table = cast<Dict>(act.root(Root::ModuleTable));
    return table ? cast<Module>(dict_get_str(table, intern(image.name()))) : nullptr;
}

Error failed(Activation& act, const Outcome& outcome) {
    switch (outcome.kind) {
        case OutcomeKind::Raised:
            return {"TopLevelFailed",
                    last_words(act, outcome.value, [](Activation& a) { return a.run(); }).traceback,
                    "", ""};
        case OutcomeKind::Paused:
            return {"TopLevelFailed", "a module's top level may not pause", "",
                    "pause in a method"};
        case OutcomeKind::OutOfGas:
            return {"TopLevelFailed", "the module's top level is out of gas", "",
                    "give more, or compute less when the module is made"};
        case OutcomeKind::Returned: break;
    }
    UNREACHABLE();
}

// Whether an object goes on where it was left. Frozen, it would have to stay where it is.
bool goes_on(const Object& o) {
    return o.kind == Kind::Generator || o.kind == Kind::AsyncGenStep || is_iterator_kind(o.kind);
}

// Follows what a global holds to the first object that cannot be part of what is frozen.
class FreezeCheck final : public Visitor {
public:
    void visit(Value v) override {
        if (!v.is_object() || !v.as_object() || v.as_object()->flags & kImmortal) return;
        if (seen_.insert(v.as_object()).second) left_.push_back(v.as_object());
    }
    const Object* find(Value from) {
        visit(from);
        for (; !left_.empty(); left_.pop_front()) {
            if (goes_on(*left_.front())) return left_.front();
            trace(*left_.front(), *this);
        }
        return nullptr;
    }

private:
    std::unordered_set<const Object*> seen_;
    std::deque<const Object*> left_;
};

Status check_freezes(const Dict* globals) {
    FreezeCheck check;
    for (uint32_t e = 0; (e = dict_next_entry(globals, e)) < globals->entry_count; ++e) {
        const Object* found = check.find(globals->entries[e].value);
        if (!found) continue;
        return Error{
            "TopLevelFailed",
            fmt::format("'{}' holds a {}, which changes as it is used; what a module's top "
                        "level leaves is frozen",
                        to_utf8(as<Str>(globals->entries[e].key)), type_name(Value::object(found))),
            "", "keep a list or a tuple, and make the iterator where it is used"};
    }
    return Ok{};
}

kj::ArrayPtr<const kj::byte> octets(std::string_view bytes) {
    return {reinterpret_cast<const kj::byte*>(bytes.data()), bytes.size()};
}

std::string_view text_of(capnp::Data::Reader data) {
    return {reinterpret_cast<const char*>(data.begin()), data.size()};
}

template <typename Read>
auto read_message(std::string_view bytes, const Read& read)
    -> decltype(read(std::declval<schema::DeployedImage::Reader>())) {
    try {
        Message message(bytes);
        return read(message.root<schema::DeployedImage>());
    } catch (const Refusal& refusal) {
        return to_error(refusal);
    } catch (const kj::Exception& e) {
        return to_error({Rule::Malformed, "deployed image", e.getDescription().cStr()});
    }
}

Result<std::unique_ptr<Image>> load(schema::DeployedImage::Reader from, const Hash256& name,
                                    ImageSource& images) {
    const std::string_view code = text_of(from.getCode());
    Result<ModuleCode> module = decode_image(code);
    if (!module) return module.error();
    std::unique_ptr<Image> image = load_image(std::move(*module));
    image->set_hash(image_hash(code));
    image->freeze();  // the constants, which the layer names like any image's objects

    NoHost host;
    Activation act(host, SIZE_MAX / 4);
    LoadingSource source(*image, images);
    if (Status status = restore_layer(text_of(from.getLayer()), act, source); !status) {
        return status.error();
    }
    image->globals_module = the_module(act, *image);
    if (!image->globals_module) return to_error({Rule::BadField, "layer", "no module"});
    image->layer = act.take_frozen_heap();
    image->set_hash(name);  // before the numbers of its objects, which follow from it
    image->freeze();
    return image;
}

}  // namespace

Result<DeployedBytes> deploy_image(ModuleCode module, const DeployLimits& limits) {
    const Bytes code = encode_image(module);
    std::unique_ptr<Image> image = load_image(std::move(module));
    image->set_hash(image_hash(code));
    image->freeze();  // the constants, which the layer names like any image's objects

    NoHost host;
    Activation act(host, limits.memory);
    act.set_gas(limits.gas);
    act.start_module(*image, image->name());
    const Outcome outcome = act.run();
    std::optional<Error> error;
    if (outcome.kind != OutcomeKind::Returned) error = failed(act, outcome);
    if (limits.gas_used) *limits.gas_used = limits.gas - std::max<int64_t>(act.gas_left(), 0);
    if (error) return *error;

    const Module* module_made = the_module(act, *image);
    if (!module_made) return to_error({Rule::BadField, "layer", "no module"});
    forget_calls(act.heap());
    if (Status status = check_freezes(module_made->globals); !status) return status.error();
    Result<Bytes> layer = capture_layer(act);
    if (!layer) return layer.error();
    capnp::MallocMessageBuilder builder;
    auto root = builder.initRoot<schema::DeployedImage>();
    root.setCode(octets(code));
    root.setLayer(octets(*layer));
    DeployedBytes out;
    out.bytes = framed_canonical(root);
    out.hash = name_of(out.bytes);
    out.gas_used = limits.gas - act.gas_left();
    return out;
}

bool is_deployed_image(std::string_view bytes, const Hash256& name) {
    return name_of(bytes) == name;
}

Result<std::unique_ptr<Image>> load_deployed_image(std::string_view bytes, const Hash256& name,
                                                   ImageSource& images) {
    if (!is_deployed_image(bytes, name)) return to_error({Rule::WrongHash, "deployed image", ""});
    return read_message(
        bytes, [&](schema::DeployedImage::Reader root) { return load(root, name, images); });
}

Result<std::vector<Hash256>> images_under(std::string_view bytes) {
    return read_message(
        bytes, [](schema::DeployedImage::Reader root) -> Result<std::vector<Hash256>> {
            const Hash256 own = image_hash(text_of(root.getCode()));
            Message layer(text_of(root.getLayer()));
            const auto hashes = layer.root<schema::Snapshot>().getImageHashes();
            std::vector<Hash256> out;
            for (size_t at = 0; at + sizeof(Hash256) <= hashes.size(); at += sizeof(Hash256)) {
                Hash256 hash;
                std::memcpy(hash.data(), hashes.begin() + at, hash.size());
                if (hash != own) out.push_back(hash);
            }
            return out;
        });
}

}  // namespace pvm::snapshot
