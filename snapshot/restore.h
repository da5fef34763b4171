#pragma once
// restore: a snapshot's bytes become a running activation again.
//
// What comes from the own store was written by capture() and is compared with its hash. What comes
// from elsewhere is verified as well: every reference, type, pc, register and block, and in the end
// that capturing what was restored gives the same bytes. The one rule: a snapshot is restored
// whole, or the activation is left empty and an Error says which rule refused it, and where.

#include <string_view>

#include "snapshot/format.h"
#include "vm/run/activation.h"

namespace pvm::snapshot {

// Where images come from: those the process has loaded, and those stored in host state.
class ImageSource {
public:
    // Null when there is none of that hash. `name` is the module's, for messages and quick
    // look-ups; `prelude` says which kind it was. The image must stay loaded as long as the
    // activation lives.
    virtual vm::Image* image(const Hash256& hash, std::string_view name, bool prelude) = 0;

protected:
    ~ImageSource() = default;
};

// The images of this process's prelude, and those added by hand.
class LoadedImages : public ImageSource {
public:
    vm::Image* image(const Hash256& hash, std::string_view name, bool prelude) override;
    void add(vm::Image& image) { added_.push_back(&image); }

private:
    std::vector<vm::Image*> added_;
};

enum class Trust : uint8_t {
    Own,      // written by capture() in this store, and its hash was compared
    Foreign,  // anything at all
};

// `act` must be fresh (or reset). Its gas budget and limits stay; gas_used goes on from the
// snapshot's.
Status restore(std::string_view bytes, vm::Activation& act, ImageSource& images, Trust trust);
// The same for a snapshot from the own store, after comparing its hash: error WrongHash.
Status restore(std::string_view bytes, const Hash256& expected, vm::Activation& act,
               ImageSource& images);

// What capture_layer() wrote, into a fresh activation; its bytes were compared with a hash before.
Status restore_layer(std::string_view bytes, vm::Activation& act, ImageSource& images);

// What the pause told the outside, without restoring anything.
Result<PauseInfo> read_pause_info(std::string_view bytes);

}  // namespace pvm::snapshot
