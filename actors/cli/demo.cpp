// pvm demo: tells the stories under demos/.

#include <filesystem>

#include "actors/cli/commands.h"
#include "actors/cli/report.h"
#include "actors/process.h"
#include "actors/story.h"

namespace pvm::cli {

namespace {

// demos/ where one stands, else beside the folder that the binary was built in.
std::string demos_folder() {
    if (std::filesystem::is_directory("demos")) return "demos";
    const auto beside = std::filesystem::path(actors::own_program()).parent_path().parent_path();
    return (beside / "demos").string();
}

int demo(const std::vector<std::string>& names) {
    const std::string demos = demos_folder();
    auto folders = actors::find_stories(demos);
    if (!folders) {
        print_error(folders.error());
        return kRefused;
    }
    if (!names.empty()) {
        folders->clear();
        for (const std::string& name : names) folders->push_back(demos + "/" + name);
    }
    int status = kDone;
    for (const std::string& folder : *folders) {
        auto story = actors::read_story(folder);
        if (!story) {
            print_error(story.error());
            return kRefused;
        }
        print_text("== " + story->name + "\n");
        const Status told = actors::tell_story(*story, actors::own_program(),
                                               [](std::string_view text) { print_text(text); });
        if (told.ok()) {
            print_text("== " + story->name + ": printed what it prints without any pause\n");
        } else {
            print_error(told.error());
            status = kFailed;
        }
    }
    return status;
}

}  // namespace

void add_demo(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("demo", "Tell the demos, each command in its own process");
    auto names = std::make_shared<std::vector<std::string>>();
    command->add_option("name", *names, "Which ones; default all");
    command->callback([names, &status] { status = demo(*names); });
}

}  // namespace pvm::cli
