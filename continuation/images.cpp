#include "continuation/images.h"

#include <cstring>

#include "continuation/keys.h"
#include "snapshot/deployed_image.h"
#include "snapshot/image_codec.h"
#include "snapshot/message.h"
#include "vm/builtins/runtime.h"

namespace pvm::continuation {

using hoststate::Bytes;
using hoststate::HostApi;
using vm::Hash256;

std::size_t Images::HashOf::operator()(const Hash256& hash) const {
    std::size_t out;
    std::memcpy(&out, hash.data(), sizeof out);
    return out;
}

Images::Images() { snapshot::install_image_hasher(); }

Images& Images::of_process() {
    // Never destroyed: what else lives as long as the process may still stand on an image.
    static Images& images = *new Images;
    return images;
}

vm::Image& Images::add(vm::ModuleCode module) {
    const Hash256 hash = snapshot::image_hash(module);
    std::unique_ptr<vm::Image>& image = images_[hash];
    if (!image) {
        image = vm::load_image(std::move(module));
        image->set_hash(hash);
        image->freeze();
    }
    return *image;
}

vm::Image& Images::adopt(std::unique_ptr<vm::Image> image) {
    // One that is there stays: frozen objects of it may be in use.
    std::unique_ptr<vm::Image>& kept = images_[image->hash()];
    if (!kept) kept = std::move(image);
    return *kept;
}

vm::Image* Images::find(const Hash256& hash) const {
    const auto found = images_.find(hash);
    if (found != images_.end()) return found->second.get();
    return vm::Runtime::get().image_by_hash(hash);
}

std::vector<Hash256> images_of(std::string_view bytes) {
    snapshot::Message message(bytes);
    const capnp::Data::Reader octets = message.root<snapshot::schema::Snapshot>().getImageHashes();
    std::vector<Hash256> hashes(octets.size() / sizeof(Hash256));
    std::memcpy(hashes.data(), octets.begin(), hashes.size() * sizeof(Hash256));
    return hashes;
}

void store_images(HostApi& host, std::span<const Hash256> hashes) {
    for (const Hash256& hash : hashes) {
        const Bytes key = key_under(kImagePrefix, hash);
        if (host.state_get(key)) continue;
        const vm::Image* image = Images::of_process().find(hash);
        CHECK(image != nullptr);
        host.state_set(key, snapshot::encode_image(image->whole()));
    }
}

vm::Image* StoredImages::image(const Hash256& hash, std::string_view name, bool prelude) {
    if (prelude) vm::Runtime::get().module(name);
    if (vm::Image* loaded = Images::of_process().find(hash)) return loaded;
    const Result<vm::Image*> stored = load(hash, prelude);
    if (stored) return stored.value();
    problem_ = stored.error();
    return nullptr;
}

Result<vm::Image*> StoredImages::load(const Hash256& hash, bool prelude) {
    const auto stored = host_.state_get(key_under(kImagePrefix, hash));
    if (!stored) {
        return Error{"UnknownImage", "the program stands on an image that is not stored",
                     "image " + snapshot::hex(hash), "restore the state file from a copy"};
    }
    Images& images = Images::of_process();
    if (!prelude && snapshot::is_deployed_image(*stored, hash)) return deployed(*stored, hash);
    if (!prelude) {
        auto module = snapshot::decode_image(*stored);
        if (!module) return module.error();
        // A program's top level runs in its own activation, so the code is all there is to load.
        vm::Image& image = images.add(std::move(*module));
        if (image.hash() == hash) return &image;
        return Error{"WrongHash", "a stored image is not what its hash says",
                     "image " + snapshot::hex(hash), "restore the state file from a copy"};
    }
    auto image = snapshot::load_stored_image(*stored, hash);
    if (!image) return image.error();
    return &images.adopt(std::move(*image));
}

Result<vm::Image*> StoredImages::deployed(std::string_view bytes, const Hash256& hash) {
    Images& images = Images::of_process();
    if (vm::Image* loaded = images.find(hash)) return loaded;
    auto image = snapshot::load_deployed_image(bytes, hash, *this);
    if (!image) return image.error();
    return &images.adopt(std::move(*image));
}

}  // namespace pvm::continuation
