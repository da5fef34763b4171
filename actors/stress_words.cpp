#include "actors/stress_words.h"

namespace pvm::actors {

vm::Stress vm_stress(const StressOptions& options, snapshot::ImageSource& images,
                     snapshot::StressCounts* counts) {
    vm::Stress stress;
    stress.count = options.count_instructions;
    stress.collect = options.collect;
    if (options.pause_every != 0) {
        stress.capture_every = options.pause_every;
        stress.capture_offset = options.pause_offset;
        stress.capture = snapshot::make_stress_hook(images, 1, counts);
    }
    return stress;
}

}  // namespace pvm::actors
