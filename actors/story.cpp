#include "actors/story.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "actors/process.h"

namespace pvm::actors {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kTyped = "$ pvm ";
constexpr int kPausedStatus = 3;

Result<std::string> text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file) return Error{"NoStory", "it cannot be read", path.string(), ""};
    return std::move(text).str();
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

// "paused CID label", the last line of stderr of whoever paused.
std::string paused_cid(const std::string& err) {
    const std::size_t at = err.rfind("paused ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + 7;
    return err.substr(begin, err.find(' ', begin) - begin);
}

// A folder that goes with everything in it.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string name = (fs::temp_directory_path() / "pvm_story_XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw fs::filesystem_error("no scratch folder", name,
                                       std::error_code(errno, std::generic_category()));
        }
        path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// The first line in which two texts differ.
std::string first_difference(const std::string& expected, const std::string& printed) {
    std::istringstream left(expected), right(printed);
    for (int number = 1;; ++number) {
        std::string wanted, got;
        const bool more_wanted = static_cast<bool>(std::getline(left, wanted));
        const bool more_got = static_cast<bool>(std::getline(right, got));
        if (!more_wanted && !more_got) return "the ends of lines differ";
        if (more_wanted != more_got || wanted != got) {
            return fmt::format("line {}: expected '{}', printed '{}'", number, wanted, got);
        }
    }
}

}  // namespace

Result<std::vector<std::string>> find_stories(const std::string& demos) {
    std::vector<std::string> folders;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(demos, error)) {
        if (fs::exists(entry.path() / "story.txt")) folders.push_back(entry.path().string());
    }
    std::sort(folders.begin(), folders.end());
    if (folders.empty()) {
        return Error{"NoStories", "there are no demos here", demos,
                     "run it where the folder demos is, at the root of the repository"};
    }
    return folders;
}

Result<Story> read_story(const std::string& folder) {
    auto text = text_of(fs::path(folder) / "story.txt");
    if (!text) return text.error();
    auto expected = text_of(fs::path(folder) / "expected.txt");
    if (!expected) return expected.error();
    Story story{fs::path(folder).filename().string(), folder, {}, std::move(*expected)};
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        const bool typed = line.starts_with(kTyped);
        story.lines.push_back({typed, typed ? line.substr(kTyped.size()) : line});
    }
    return story;
}

Status tell_story(const Story& story, const std::string& program,
                  const std::function<void(std::string_view)>& tell) {
    const ScratchFolder scratch;
    const std::string db = (scratch.path() / "pvm.db").string();
    std::string cid, printed;
    for (const StoryLine& line : story.lines) {
        if (!line.typed) {
            tell(line.text + "\n");
            continue;
        }
        std::vector<std::string> command = words_of(line.text);
        std::replace(command.begin(), command.end(), std::string("CID"), cid);
        std::string shown = "$ pvm";
        for (const std::string& word : command) shown += " " + word;
        tell(shown + "\n");
        const bool prints = command.front() == "run" || command.front() == "resume";
        command.insert(command.begin(), program);
        const ProcessResult result = run_process(command, story.folder, {{"PVM_DB", db}});
        tell(result.out + result.err);
        if (result.status != 0 && result.status != kPausedStatus) {
            return Error{"StoryFailed", fmt::format("'{}' ended with {}", shown, result.status),
                         story.folder, ""};
        }
        if (prints) printed += result.out;
        if (result.status == kPausedStatus) cid = paused_cid(result.err);
    }
    if (printed == story.expected) return Ok{};
    return Error{"OtherOutput",
                 "the program printed something else: " + first_difference(story.expected, printed),
                 story.folder + "/expected.txt", ""};
}

}  // namespace pvm::actors
