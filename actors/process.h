#pragma once
// run_process(): another program, run to its end, with what it printed.
//
// Stories and tests need real processes, because a pause is only worth something when the process
// that paused is gone. The one rule: no shell stands between.

#include <string>
#include <utility>
#include <vector>

namespace pvm::actors {

struct ProcessResult {
    int status = 0;  // exit status, or 128 + the signal that ended it
    std::string out;
    std::string err;
};

// `command[0]` is the path of the program. The environment is this process's with `extra` on top.
// Throws std::system_error when the program cannot be started.
ProcessResult run_process(const std::vector<std::string>& command, const std::string& folder,
                          const std::vector<std::pair<std::string, std::string>>& extra = {});

// The path of the running program.
std::string own_program();

}  // namespace pvm::actors
