#pragma once
// Images: the compiled sources that programs and snapshots stand on, by hash.
//
// An image is loaded once in a process and kept on purpose until it ends: any activation, also one
// not begun yet, may stand on it, and loading costs more than keeping. In host state each is stored
// once, at the first pause that stands on it, and later runs find it there under any newer binary.
// The one rule: an image is used only under the hash of what it is.

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hoststate/host_api.h"
#include "snapshot/restore.h"
#include "vm/run/code.h"

namespace pvm::continuation {

class Images {
public:
    // Also tells the runtime how images are hashed, so it must be asked for before anything runs.
    static Images& of_process();

    // The image of a module that came from the compiler; the same one for equal modules.
    vm::Image& add(vm::ModuleCode module);
    // Keeps an image that was loaded elsewhere, frozen, under its hash, unless there is one.
    vm::Image& adopt(std::unique_ptr<vm::Image> image);
    // An image that is loaded, or null.
    vm::Image* find(const vm::Hash256& hash) const;

private:
    Images();

    struct HashOf {
        std::size_t operator()(const vm::Hash256& hash) const;
    };
    std::unordered_map<vm::Hash256, std::unique_ptr<vm::Image>, HashOf> images_;
};

// The images a snapshot stands on, by hash. `snapshot` comes from capture().
std::vector<vm::Hash256> images_of(std::string_view snapshot);
// Stores those that are not stored yet; they are loaded in this process.
void store_images(hoststate::HostApi& host, std::span<const vm::Hash256> hashes);

// Images for restoring: those of the process, else those in the host, which are then loaded.
class StoredImages final : public snapshot::ImageSource {
public:
    explicit StoredImages(hoststate::HostApi& host) : host_(host) {}

    vm::Image* image(const vm::Hash256& hash, std::string_view name, bool prelude) override;

    // A deployed image, from its bytes unless it is loaded already.
    Result<vm::Image*> deployed(std::string_view bytes, const vm::Hash256& hash);

    // Why the last image() gave null: "UnknownImage", or what load_stored_image() says.
    const std::optional<Error>& problem() const { return problem_; }

private:
    Result<vm::Image*> load(const vm::Hash256& hash, bool prelude);

    hoststate::HostApi& host_;
    std::optional<Error> problem_;
};

}  // namespace pvm::continuation
