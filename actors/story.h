#pragma once
// Story: a demo as commands typed one after the other, each in a process of its own.
//
// A folder under demos/ holds a program, `story.txt` and `expected.txt`. The story is told with
// what every command prints; what the program itself printed, over all its processes, must be
// exactly the expected text, which is what CPython prints when a pause does nothing. The one rule:
// a story has nothing but the command line; it cannot do what a person at a terminal could not.

#include <functional>
#include <string>
#include <vector>

#include "vm/base/result.h"

namespace pvm::actors {

struct StoryLine {
    bool typed = false;  // a command for pvm, else something to tell
    std::string text;
};

struct Story {
    std::string name;
    std::string folder;
    std::vector<StoryLine> lines;
    std::string expected;
};

// The folders of all stories under `demos`, sorted; "NoStories" when there are none.
Result<std::vector<std::string>> find_stories(const std::string& demos);
Result<Story> read_story(const std::string& folder);

// Tells the story to `tell`, piece by piece, over a fresh state file that is gone afterwards.
// `program` is the path of pvm. Errors: "StoryFailed" when a command failed, "OtherOutput" when the
// program printed something else, with both texts in the message.
Status tell_story(const Story& story, const std::string& program,
                  const std::function<void(std::string_view)>& tell);

}  // namespace pvm::actors
