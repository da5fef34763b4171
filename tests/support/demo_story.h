#pragma once
// DemoStory: the commands of a demo over a store of the test's own, one block after the other.
//
// It reads the demo's own story.txt and contract, and takes from any store that holds part of the
// story the next block of it, as somebody would who types on after a failure. What names stand for
// is known from an undisturbed telling, which is also what everything else is compared with. The
// one rule: what is taken next follows from the store alone.

#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "actors/story.h"
#include "actors/world.h"
#include "hoststate/memory_store.h"

namespace pvm::actors {

// All that a telling is known by.
struct Telling {
    std::vector<hoststate::Hash> blocks;  // by height, from 1
    std::optional<hoststate::Hash> root;
    std::string events;
    std::string balances;  // what every view of the story shows at its end

    bool operator==(const Telling&) const = default;
};

class DemoStory {
public:
    explicit DemoStory(const std::string& name) : folder_(PVM_SOURCE_DIR "/demos/" + name) {
        auto story = read_story(folder_);
        EXPECT_TRUE(story.ok());
        for (const StoryLine& line : story->lines) {
            const std::vector<std::string> words = story_words(line.text);
            if (line.kind != StoryLineKind::Typed) {
                if (line.kind != StoryLineKind::Told) shown_.push_back(line.text);
                continue;
            }
            World world(store_);
            const std::uint64_t before = world.chain().height();
            const Json receipt = take(world, words, 0);
            const std::uint64_t blocks = world.chain().height() - before;
            for (std::uint64_t i = 0; i < blocks; ++i) commands_.push_back({words, i});
            if (blocks != 0 && !line.outcome.empty() && line.outcome != "refused") {
                names_["$" + line.outcome] =
                    receipt.value("cid", receipt.value("actor", std::string()));
            }
        }
        telling_ = false;
        told_ = look(store_);
    }

    std::uint64_t blocks() const { return commands_.size(); }
    const Telling& undisturbed() const { return told_; }
    // Everything the undisturbed telling left.
    hoststate::MemoryStore& store() { return store_; }

    // Takes the next block; false when the story is over.
    bool go_on(hoststate::StateStore& store) const {
        World world(store);
        const std::uint64_t height = world.chain().height();
        if (height == commands_.size()) return false;
        const auto& [words, done] = commands_[height];
        take(world, words, done);
        return true;
    }

    Telling look(hoststate::StateStore& store) const {
        Telling out;
        World world(store);
        for (std::uint64_t h = 1; h <= world.chain().height(); ++h) {
            out.blocks.push_back(store.block(h)->hash);
        }
        if (out.blocks.empty()) return out;
        out.root = store.commit_record(store.last_commit())->root;
        out.events = world.events("")->dump(1);
        for (const std::string& line : shown_) {
            const std::vector<std::string> words = story_words(named(line));
            auto value = words[0] == "view" ? world.view(words[1], words[2], args_of(words), "")
                                            : world.result(words[1]);
            out.balances += line + " : " + (value.ok() ? value->dump() : "-") + "\n";
        }
        return out;
    }

private:
    struct Command {
        std::vector<std::string> words;
        std::uint64_t done;  // blocks that it has made before this one
    };

    std::string named(std::string text) const {
        for (auto at = names_.rbegin(); at != names_.rend(); ++at) {
            for (std::size_t i; (i = text.find(at->first)) != std::string::npos;) {
                text.replace(i, at->first.size(), at->second);
            }
        }
        return text;
    }

    static std::string option(const std::vector<std::string>& words, std::string_view name) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (words[i] == name) return words[i + 1];
        }
        return "";
    }

    std::string file(const std::string& name) const {
        std::ifstream in(folder_ + "/" + name);
        EXPECT_TRUE(in) << name;
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

    Json args_of(const std::vector<std::string>& words) const {
        const std::string text = option(words, "--args");
        if (text.empty()) return Json::array();
        return Json::parse(text[0] == '@' ? file(text.substr(1)) : text);
    }

    // A command of which `done` blocks stand already. The first telling takes all of them at once,
    // every other one after the other.
    Json take(World& world, const std::vector<std::string>& typed, std::uint64_t done) const {
        std::vector<std::string> words;
        for (const std::string& word : typed) words.push_back(named(word));
        const std::string& command = words[0];
        if (command == "advance") return advance(world, words, done);
        DeployOptions options;
        options.from = option(words, "--from");
        if (command == "deploy") {
            return told(world.deploy(file(words[1]), words[1], args_of(words), options));
        }
        if (command == "call") {
            return told(world.call(words[1], words[2], args_of(words), options));
        }
        if (command == "send") {
            const Json args = args_of(words);
            return told(
                world.send(words[1], words[2], args.empty() ? Json::object() : args, options));
        }
        if (command == "wake") return told(world.wake(words[1], options));
        EXPECT_TRUE(command == "ps" || command == "waits" || command == "view" ||
                    command == "inspect" || command == "events" || command == "result" ||
                    command == "replay")
            << command << " is not known here";
        return {};
    }

    Json advance(World& world, const std::vector<std::string>& words, std::uint64_t done) const {
        const bool counted = words.size() > 1 && std::isdigit(words[1][0]);
        const std::uint64_t count = counted ? std::stoull(words[1]) : 1;
        const std::string time = option(words, "--time");
        EXPECT_TRUE(time.empty() || time.ends_with("d")) << time;
        const std::uint64_t skip_ms = time.empty() ? 0 : std::stoull(time) * 86'400'000;
        return world.advance(telling_ ? count : 1, done == 0 ? skip_ms : 0);
    }

    static Json told(Result<Json> result) {
        if (result.ok()) return *result;
        return {{"status", "rejected"}, {"error", result.error().message}};
    }

    std::string folder_;
    hoststate::MemoryStore store_;
    std::vector<Command> commands_;  // one a block
    std::vector<std::string> shown_;
    std::map<std::string, std::string> names_;
    Telling told_;
    bool telling_ = true;
};

}  // namespace pvm::actors
