// pvm demo: tells the stories under demos/.

#include <filesystem>
#include <fstream>

#include "actors/cli/commands.h"
#include "actors/cli/turn_words.h"
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

struct Words {
    std::vector<std::string> names;
    std::string stress, db;
    bool record = false;
};

// Tells one story and looks whether it came out as it should.
Status tell(const actors::Story& story, const Words& words) {
    print_text("== " + story.name + "\n");
    auto told = actors::tell_story(story, {actors::own_program(), words.stress, words.db},
                                   [](std::string_view text) { print_text(text); });
    if (!told) return told.error();
    if (words.record) {
        std::ofstream(story.folder + "/expected.txt", std::ios::binary) << *told;
        print_text("== " + story.name + ": recorded\n");
        return Ok{};
    }
    Status same = actors::check_story(story, *told);
    if (same.ok()) print_text("== " + story.name + ": came out as expected\n");
    return same;
}

int demo(const Words& words) {
    const std::string demos = demos_folder();
    auto folders = actors::find_stories(demos);
    if (folders && words.names.empty() && !words.db.empty() && folders->size() != 1) {
        folders = Error{"Usage", "one state file is for one story", "--db", "name the demo"};
    }
    if (!folders) {
        print_error(folders.error());
        return kRefused;
    }
    if (!words.names.empty()) {
        folders->clear();
        for (const std::string& name : words.names) folders->push_back(demos + "/" + name);
    }
    int status = kDone;
    for (const std::string& folder : *folders) {
        auto story = actors::read_story(folder);
        if (!story) {
            print_error(story.error());
            return kRefused;
        }
        const Status told = tell(*story, words);
        if (told.ok()) continue;
        print_error(told.error());
        status = kFailed;
    }
    return status;
}

}  // namespace

void add_demo(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("demo", "Tell the demos, each command in its own process");
    auto words = std::make_shared<Words>();
    command->add_option("name", words->names, "Which ones; default all");
    add_stress(*command, words->stress);
    command->add_option("--db", words->db, "Keep the state file of the story here; must be new")
        ->type_name("FILE");
    command->add_flag("--record", words->record, "Write expected.txt instead of comparing");
    command->callback([words, &status] { status = demo(*words); });
}

}  // namespace pvm::cli
