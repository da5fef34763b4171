#pragma once
// Deployed images: a module whose top level ran once and for all, as bytes and ready to use.
//
// A contract's classes, functions and constants are made when it is deployed and never again: what
// the top level left is written down as a flat layer beside the code, and every process loads that.
// So nothing that happens later, a newer prelude included, can change what a deployed contract is.
//
// The one rule: whoever deploys uses the image that comes from the bytes, as everybody else will.

#include <memory>
#include <string_view>

#include "snapshot/format.h"
#include "snapshot/restore.h"

namespace pvm::snapshot {

// What the top level may use.
struct DeployLimits {
    int64_t gas = 0;
    size_t memory = 0;
    int64_t* gas_used = nullptr;  // where to say what it used, also when it failed
};

struct DeployedBytes {
    Bytes bytes;
    Hash256 hash{};
    int64_t gas_used = 0;
};

// Runs the top level of `module` where nothing can be asked of a host, and writes down what it
// left. Errors: TopLevelFailed with the traceback in `message`, Unstorable, SnapshotTooLarge.
Result<DeployedBytes> deploy_image(vm::ModuleCode module, const DeployLimits& limits);

// Whether `bytes` are a deployed image of that name.
bool is_deployed_image(std::string_view bytes, const Hash256& name);
// The image, frozen. `images` gives the prelude images that it stands on. Errors: UnknownImage and
// the rules of refusal.h.
Result<std::unique_ptr<vm::Image>> load_deployed_image(std::string_view bytes, const Hash256& name,
                                                       ImageSource& images);
// The names of the images that the layer stands on, its own code left out.
Result<std::vector<Hash256>> images_under(std::string_view bytes);

}  // namespace pvm::snapshot
