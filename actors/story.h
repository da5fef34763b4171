#pragma once
// Story: a demo as commands typed one after the other, each in a process of its own.
//
// A folder under demos/ holds a program, `story.txt` and `expected.txt`. The story is told with
// what every command prints. Of a program that is run, what it printed over all its processes must
// be exactly the expected text, which is what CPython prints when a pause does nothing. Of actors
// the expected text is the story itself as it was told, less gas and hashes. demos/README.md says
// how a story is written. The one rule: a story has nothing but the command line; it cannot do what
// a person at a terminal could not.

#include <functional>
#include <string>
#include <vector>

#include "vm/base/result.h"

namespace pvm::actors {

enum class StoryLineKind : std::uint8_t {
    Told,
    Typed,     // "$ pvm …": a command and how it ends
    Expected,  // "= pvm …": a command and what it prints
    Watched,   // "* pvm …": the same after every turn from here on
};

struct StoryLine {
    StoryLineKind kind = StoryLineKind::Told;
    std::string text;     // without the mark, the outcome and what is expected
    std::string outcome;  // of Typed: "", "refused", "failed", "unusable" or a name for the cid
    std::string value;    // of Expected and Watched
};

struct Story {
    std::string name;
    std::string folder;
    std::vector<StoryLine> lines;
    std::string expected;  // empty when it was never recorded
};

struct TellOptions {
    std::string program;  // path of pvm
    std::string stress;   // as in --stress, for every command that runs something
    std::string db;       // a state file to be made and kept; "" for one that is gone afterwards
};

// A command's words, as a shell splits them: '…' and "…" hold words together.
std::vector<std::string> story_words(const std::string& text);

// The folders of all stories under `demos`, sorted; "NoStories" when there are none.
Result<std::vector<std::string>> find_stories(const std::string& demos);
Result<Story> read_story(const std::string& folder);

// Tells the story to `tell`, piece by piece, and gives the text that expected.txt has to hold.
// "StoryFailed" when a command ended or printed otherwise than the story says.
Result<std::string> tell_story(const Story& story, const TellOptions& options,
                               const std::function<void(std::string_view)>& tell);

// "OtherOutput" with the first line that differs.
Status check_story(const Story& story, const std::string& told);

}  // namespace pvm::actors
