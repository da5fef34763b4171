// What a pause costs: a fresh heap, bytes and time of capture and restore, and whole turns a second
// over each kind of host. run.py runs it and sets CPython's pickle beside it.
//
//     pause_bench data.py FOLDER SECONDS        prints one JSON object

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actors/compile_source.h"
#include "actors/execute_tx.h"
#include "actors/local_host.h"
#include "continuation/images.h"
#include "hoststate/memory_store.h"
#include "hoststate/sqlite_store.h"
#include "snapshot/capture.h"
#include "snapshot/restore.h"
#include "tests/support/temp_folder.h"

namespace pvm {
namespace {

using nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

struct Shape {
    std::uint32_t frames;
    std::uint32_t objects;
};
constexpr Shape kShapes[] = {{2, 0}, {5, 0}, {20, 0}, {2, 100}, {2, 10'000}};
constexpr Shape kTurnShapes[] = {{5, 0}, {2, 100}, {2, 10'000}};

// The program of a shape, which pauses again and again in the same place.
std::string program_of(const std::string& data_source, const Shape& shape) {
    return fmt::format("{}\nfrom pvm_sdk import pause\ndata = records({})\nwhile True:\n    {}\n",
                       data_source, shape.objects,
                       shape.frames == 2
                           ? std::string("pause('price of nothing')")
                           : fmt::format("settle(pause, {}, 'order', 1000)", shape.frames - 3));
}

class SilentHost final : public vm::ActivationHost {
public:
    void write_output(std::string_view) override {}
};

// The median of `once()`, which gives the microseconds of one time, over `seconds`.
template <typename Once>
double median_us(double seconds, Once&& once) {
    std::vector<double> samples;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    while (Clock::now() < end || samples.size() < 11) samples.push_back(once());
    std::nth_element(samples.begin(), samples.begin() + samples.size() / 2, samples.end());
    return samples[samples.size() / 2];
}

template <typename Work>
double us_of(Work&& work) {
    const auto before = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - before).count();
}

ordered_json measure_pause(const std::string& data_source, const Shape& shape, double seconds) {
    continuation::Images& process_images = continuation::Images::of_process();
    auto module = actors::compile_source(program_of(data_source, shape), "__main__", "bench.py",
                                         vm::Profile::Standard);
    CHECK(module.ok());
    vm::Image& image = process_images.add(std::move(*module));
    snapshot::LoadedImages images;
    images.add(image);
    SilentHost host;
    vm::Activation act(host);
    act.start_module(image, "__main__");
    CHECK(act.run().kind == vm::OutcomeKind::Paused && act.frames().size() == shape.frames);

    snapshot::PauseInfo info;
    info.kind = "pause";
    snapshot::Bytes bytes;
    const double capture_us = median_us(seconds, [&] {
        return us_of([&] {
            auto captured = snapshot::capture(act, info);
            CHECK(captured.ok());
            bytes = std::move(*captured);
        });
    });
    const double restore_us = median_us(seconds, [&] {
        act.reset();
        return us_of(
            [&] { CHECK(snapshot::restore(bytes, act, images, snapshot::Trust::Own).ok()); });
    });
    return {{"frames", shape.frames},
            {"objects", shape.objects},
            {"heap_objects", act.heap().object_count()},
            {"bytes", bytes.size()},
            {"capture_us", capture_us},
            {"restore_us", restore_us}};
}

// Turns a second: each resumes the continuation, runs it to its next pause and commits all of it.
ordered_json measure_turns(const std::string& data_source, const Shape& shape, double seconds,
                           const std::string& kind, hoststate::StateStore& store) {
    actors::LocalHost host(store, {});
    actors::ExecutionOptions options;
    options.form = continuation::Form::Script;
    actors::Receipt receipt = host.run(program_of(data_source, shape), "", options);
    CHECK(receipt.status == actors::ReceiptStatus::Paused);
    const hoststate::Hash cid = receipt.continuation->cid;
    std::uint64_t turns = 0;
    const std::clock_t cpu_begin = std::clock();
    const auto begin = Clock::now();
    std::chrono::duration<double> taken{};
    while (taken.count() < seconds) {
        receipt = host.resume(cid, {});
        CHECK(receipt.status == actors::ReceiptStatus::Paused);
        ++turns;
        taken = Clock::now() - begin;
    }
    CHECK(store.last_commit() == turns + 1);
    const double cpu_us = 1e6 * static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
    return {{"frames", shape.frames},
            {"objects", shape.objects},
            {"host", kind},
            {"per_second", static_cast<double>(turns) / taken.count()},
            {"cpu_us", cpu_us / static_cast<double>(turns)}};
}

// An activation with its heap, stack and frames, made and dropped.
double fresh_heap_us(double seconds) {
    SilentHost host;
    return median_us(seconds, [&host] {
        const auto before = Clock::now();
        { vm::Activation act(host); }
        return std::chrono::duration<double, std::micro>(Clock::now() - before).count();
    });
}

ordered_json measure(const std::string& data_source, const std::string& folder, double seconds) {
    ordered_json out = {{"fresh_heap_us", fresh_heap_us(seconds / 4)},
                        {"pauses", ordered_json::array()},
                        {"turns", ordered_json::array()}};
    for (const Shape& shape : kShapes) {
        out["pauses"].push_back(measure_pause(data_source, shape, seconds / 4));
    }
    for (const Shape& shape : kTurnShapes) {
        hoststate::MemoryStore memory;
        out["turns"].push_back(measure_turns(data_source, shape, seconds, "memory", memory));
        for (const auto durability : {hoststate::Durability::Normal, hoststate::Durability::Full}) {
            const TempFolder files(folder);
            const bool full = durability == hoststate::Durability::Full;
            hoststate::SqliteStore store(files.file("state.db"), {.durability = durability});
            out["turns"].push_back(
                measure_turns(data_source, shape, seconds, full ? "full" : "normal", store));
        }
    }
    return out;
}

}  // namespace
}  // namespace pvm

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: pause_bench DATA.py FOLDER SECONDS\n");
        return 2;
    }
    std::ostringstream source;
    source << std::ifstream(argv[1]).rdbuf();
    std::printf("%s\n", pvm::measure(source.str(), argv[2], std::stod(argv[3])).dump().c_str());
    return 0;
}
