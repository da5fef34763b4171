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

constexpr int kPausedStatus = 3;
constexpr std::size_t kCidDigits = 64;
constexpr std::size_t kShortDigits = 16;

Result<std::string> text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file) return Error{"NoStory", "it cannot be read", path.string(), ""};
    return std::move(text).str();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool runs_something(std::string_view command) {
    return is_one_of(
        command, {"run", "resume", "deploy", "call", "view", "send", "advance", "wake", "replay"});
}

bool changes_something(std::string_view command) {
    return runs_something(command) && command != "view" && command != "replay";
}

// The word behind `mark` where it stands last.
std::string word_behind(const std::string& text, std::string_view mark) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string::npos) return {};
    const std::size_t begin = text.find_first_not_of(' ', at + mark.size());
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_first_of(" \n", begin) - begin);
}

// What fell asleep: "paused CID label" of a script, "  sleeps  CID …" of a call.
std::string sleeping_cid(const ProcessResult& result) {
    const std::string of_script = word_behind(result.err, "paused ");
    return of_script.empty() ? word_behind(result.out, "\n  sleeps ") : of_script;
}

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

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

std::vector<std::string> story_words(const std::string& text) {
    std::vector<std::string> words;
    char quote = 0;
    bool in_word = false;
    for (const char c : text) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                words.back() += c;
            }
        } else if (c == ' ') {
            in_word = false;
        } else {
            if (!in_word) words.emplace_back();
            in_word = true;
            if (c == '\'' || c == '"') {
                quote = c;
            } else {
                words.back() += c;
            }
        }
    }
    return words;
}

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
    Story story{fs::path(folder).filename().string(), folder, {}, expected ? *expected : ""};
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        StoryLine out;
        out.text = line;
        if (line.starts_with("$ pvm ")) out.kind = StoryLineKind::Typed;
        if (line.starts_with("= pvm ")) out.kind = StoryLineKind::Expected;
        if (line.starts_with("* pvm ")) out.kind = StoryLineKind::Watched;
        if (out.kind != StoryLineKind::Told) {
            const bool typed = out.kind == StoryLineKind::Typed;
            const std::string_view mark = typed ? " => " : " : ";
            const std::size_t at = line.rfind(mark);
            if (at == std::string::npos && !typed) {
                return Error{"BadStory", "'" + line + "' does not say what is printed", folder,
                             "write: " + line + " : VALUE"};
            }
            if (at != std::string::npos) {
                (typed ? out.outcome : out.value) = line.substr(at + mark.size());
            }
            out.text = line.substr(6, at == std::string::npos ? at : at - 6);
            out.text.erase(out.text.find_last_not_of(' ') + 1);
        }
        story.lines.push_back(std::move(out));
    }
    return story;
}

namespace {

// One telling: what has been named and printed so far.
class Teller {
public:
    Teller(const Story& story, const TellOptions& options, std::string db,
           const std::function<void(std::string_view)>& tell)
        : story_(story), options_(options), db_(std::move(db)), tell_(tell) {}

    Status line(const StoryLine& line);
    Result<std::string> ended();

private:
    ProcessResult run(const StoryLine& line);
    Status typed(const StoryLine& line);
    Status expected(const StoryLine& line);
    Status watched(const std::string& after);
    void say(const std::string& text);
    std::string comparable() const;
    Error failed(const std::string& what) const { return {"StoryFailed", what, story_.folder, ""}; }

    const Story& story_;
    const TellOptions& options_;
    std::string db_;
    const std::function<void(std::string_view)>& tell_;
    std::vector<std::pair<std::string, std::string>> names_;  // newest last
    std::vector<StoryLine> watches_;
    std::string told_, printed_, shown_;
    bool has_program_ = false;
    std::size_t commands_ = 0;
};

void Teller::say(const std::string& text) {
    tell_(text);
    told_ += text;
}

// Runs a command; `shown_` is how it looks at the prompt.
ProcessResult Teller::run(const StoryLine& line) {
    std::string text = line.text;
    std::string remark;
    for (auto named = names_.rbegin(); named != names_.rend(); ++named) {
        const auto& [name, value] = *named;
        const std::size_t at = text.find(name);
        if (at == std::string::npos) continue;
        text.replace(at, name.size(), value);
        if (name.starts_with('$')) remark += "    # " + name.substr(1);
    }
    shown_ = "$ pvm " + text + remark;
    std::vector<std::string> command = story_words(text);
    if (!options_.stress.empty() && runs_something(command.front())) {
        command.insert(command.end(), {"--stress", options_.stress});
    }
    command.insert(command.begin(), options_.program);
    return run_process(command, story_.folder, {{"PVM_DB", db_}});
}

Status Teller::typed(const StoryLine& line) {
    const ProcessResult result = run(line);
    say(shown_ + "\n" + result.out + result.err);
    const std::string command = line.text.substr(0, line.text.find(' '));
    const bool is_script = command == "run" || (command == "resume" && has_program_);
    has_program_ = has_program_ || is_script;
    if (is_script) printed_ += result.out;

    const bool refused = is_one_of(line.outcome, {"refused", "failed"});
    const int status = line.outcome == "unusable" ? 2 : refused ? 1 : 0;
    const bool as_told =
        result.status == status || (is_script && status == 0 && result.status == kPausedStatus);
    if (!as_told || (refused && result.out.find(line.outcome) == std::string::npos)) {
        return failed(fmt::format("'{}' ended with {}{}", shown_, result.status,
                                  refused ? " and not " + line.outcome : ""));
    }
    std::string cid = sleeping_cid(result);
    if (status == 0 && !line.outcome.empty()) {
        const std::string name = cid.empty() ? word_behind(result.out, "\n  actor ") : cid;
        if (name.empty()) return failed("'" + shown_ + "' made nothing that could be named");
        names_.emplace_back("$" + line.outcome, name);
    }
    if (!cid.empty()) names_.emplace_back("CID", std::move(cid));
    return changes_something(command) ? watched(shown_) : Ok{};
}

Status Teller::expected(const StoryLine& line) {
    const ProcessResult result = run(line);
    say(shown_ + "\n" + result.out + result.err);
    if (result.status == 0 && result.out == line.value + "\n") return Ok{};
    return failed(fmt::format("'{}' should print {}", shown_, line.value));
}

Status Teller::watched(const std::string& after) {
    ++commands_;
    for (const StoryLine& line : watches_) {
        const ProcessResult result = run(line);
        if (result.status == 0 && result.out == line.value + "\n") continue;
        return failed(fmt::format("after '{}', '{}' should print {} and prints {}{}", after, shown_,
                                  line.value, result.out, result.err));
    }
    return Ok{};
}

Status Teller::line(const StoryLine& line) {
    switch (line.kind) {
        case StoryLineKind::Told: say(line.text + "\n"); return Ok{};
        case StoryLineKind::Typed: return typed(line);
        case StoryLineKind::Expected: return expected(line);
        case StoryLineKind::Watched:
            watches_.push_back(line);
            commands_ = 0;
            return watched("the beginning");
    }
    return Ok{};
}

// The story with names for what has one, and without what another version may print otherwise.
std::string Teller::comparable() const {
    std::istringstream lines(told_);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        if (is_one_of(line.substr(0, 6), {"  gas ", "  snap", "  stan"})) continue;
        for (std::size_t at = 0; at < line.size();) {
            std::size_t end = at;
            while (end < line.size() && is_hex_digit(line[end])) ++end;
            if (end - at >= kShortDigits && end - at <= kCidDigits) {
                const std::string digits = line.substr(at, end - at);
                std::string name = "…";
                for (const auto& [given, value] : names_) {
                    const bool same = value.find(digits.substr(0, kShortDigits)) != value.npos;
                    if (same && given != "CID") name = given;
                }
                const bool of_address = at >= 2 && line.compare(at - 2, 2, "0x") == 0;
                const std::size_t begin = of_address ? at - 2 : at;
                // The first column of a table keeps its width.
                if (begin == 0 && line.compare(end, 1, " ") == 0) name.resize(end, ' ');
                line.replace(begin, end - begin, name);
                end = begin + name.size();
            }
            at = std::max(end, at + 1);
        }
        out += line + "\n";
    }
    return out;
}

Result<std::string> Teller::ended() {
    for (const StoryLine& watch : watches_) {
        say(fmt::format("\npvm {} was {} after each of {} commands.\n", watch.text, watch.value,
                        commands_));
    }
    return has_program_ ? printed_ : comparable();
}

}  // namespace

Result<std::string> tell_story(const Story& story, const TellOptions& options,
                               const std::function<void(std::string_view)>& tell) {
    const ScratchFolder scratch;
    if (!options.db.empty() && fs::exists(options.db)) {
        return Error{"Usage", "a story begins with a new state file", options.db, "name another"};
    }
    const std::string db = options.db.empty() ? (scratch.path() / "pvm.db").string()
                                              : fs::absolute(options.db).string();
    Teller teller(story, options, db, tell);
    for (const StoryLine& line : story.lines) {
        if (Status status = teller.line(line); !status) return status.error();
    }
    return teller.ended();
}

Status check_story(const Story& story, const std::string& told) {
    if (told == story.expected) return Ok{};
    return Error{"OtherOutput",
                 "the story came out otherwise: " + first_difference(story.expected, told),
                 story.folder + "/expected.txt", ""};
}

}  // namespace pvm::actors
