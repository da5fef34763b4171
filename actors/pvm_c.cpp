#include "actors/pvm_c.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <span>

#include "actors/deferred_store.h"
#include "actors/exact_json.h"
#include "actors/world.h"
#include "hoststate/hash.h"
#include "hoststate/memory_store.h"

struct pvm_world {
    pvm_world(std::unique_ptr<pvm::hoststate::StateStore> kept,
              const pvm::actors::TurnSettings& settings)
        : store(std::move(kept)), world(*store, settings) {}

    std::unique_ptr<pvm::hoststate::StateStore> store;
    pvm::actors::World world;
};

namespace pvm::actors {

namespace {

// Beyond any chain, and small enough that sums of heights and times stay numbers.
constexpr std::uint64_t kNumberMax = std::uint64_t{1} << 53;

// Interned names, images and the prelude belong to the process and are made as they are needed.
std::mutex g_one_at_a_time;

struct BadRequest {
    Error error;
};

[[noreturn]] void refuse(std::string message, std::string where, std::string remedy = "") {
    throw BadRequest{{"InvalidRequest", std::move(message), std::move(where), std::move(remedy)}};
}

// The members of an object, read one by one; what is not of its kind is refused by name.
class Members {
public:
    Members(const Json& object, std::string what) : object_(object), what_(std::move(what)) {
        if (!object_.is_object()) refuse("it is no JSON object", what_);
    }

    void admit(std::span<const std::string_view> names) const {
        for (const auto& [name, value] : object_.items()) {
            if (std::find(names.begin(), names.end(), name) != names.end()) continue;
            std::string list;
            for (const std::string_view each : names) list += " " + std::string(each);
            refuse("it takes no '" + name + "'", what_, "it takes" + list);
        }
    }
    bool has(const char* name) const {
        const auto found = object_.find(name);
        return found != object_.end() && !found->is_null();
    }
    std::string text(const char* name) const {
        if (!has(name)) refuse(std::string("'") + name + "' is missing", what_);
        const Json& value = object_[name];
        if (!value.is_string()) refuse(std::string("'") + name + "' is no text", what_);
        return value.get<std::string>();
    }
    std::string text_or_empty(const char* name) const { return has(name) ? text(name) : ""; }
    std::optional<std::uint64_t> number(const char* name) const {
        if (!has(name)) return std::nullopt;
        const Json& value = object_[name];
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > kNumberMax) {
            refuse(std::string("'") + name + "' is no whole number from 0 to 2**53", what_);
        }
        return value.get<std::uint64_t>();
    }
    bool flag(const char* name) const {
        if (!has(name)) return false;
        if (!object_[name].is_boolean()) refuse(std::string("'") + name + "' is no bool", what_);
        return object_[name].get<bool>();
    }
    // One of two words; true for the second.
    bool second(const char* name, std::string_view first, std::string_view second) const {
        const std::string word = text_or_empty(name);
        if (word == second) return true;
        if (word.empty() || word == first) return false;
        refuse(std::string("'") + name + "' is neither " + std::string(first) + " nor " +
                   std::string(second),
               what_);
    }
    const Json& value(const char* name) const {
        static const Json none;
        return has(name) ? object_[name] : none;
    }
    const Json& arguments() const {
        static const Json empty = Json::object();
        return has("args") ? object_["args"] : empty;
    }
    Members object(const char* name) const { return {object_[name], what_ + "." + name}; }

private:
    const Json& object_;
    std::string what_;
};

SendOptions sending(const Members& request) {
    SendOptions options;
    options.from = request.text("from");
    options.gas = request.number("gas");
    options.nonce = request.number("nonce");
    options.step = request.number("step");
    return options;
}

// ---- Commands -----------------------------------------------------------------------------------

Result<Json> deploy(World& world, const Members& request) {
    DeployOptions options;
    static_cast<SendOptions&>(options) = sending(request);
    options.class_name = request.text_or_empty("class");
    options.manifest = request.text_or_empty("manifest");
    options.strict = !request.second("profile", "strict", "standard");
    return world.deploy(request.text("source"), request.text("name"), request.arguments(), options);
}

Result<Json> call(World& world, const Members& request) {
    return world.call(request.text("actor"), request.text("method"), request.arguments(),
                      sending(request));
}

Result<Json> view(World& world, const Members& request) {
    return world.view(request.text("actor"), request.text("method"), request.arguments(),
                      request.text_or_empty("from"));
}

Result<Json> send(World& world, const Members& request) {
    return world.send(request.text("to"), request.text("message"), request.arguments(),
                      sending(request));
}

Result<Json> resume(World& world, const Members& request) {
    return world.resume(request.text("cid"), request.value("value"), sending(request));
}

Result<Json> wake(World& world, const Members& request) {
    return world.wake(request.text("cid"), sending(request));
}

Result<Json> advance(World& world, const Members& request) {
    return world.advance(request.number("blocks").value_or(1),
                         request.number("skip_ms").value_or(0));
}

Result<Json> height(World& world, const Members&) {
    Json out = world.height();
    hoststate::StateStore& store = world.store();
    if (const auto block = store.last_block()) {
        out["block"] = hoststate::to_hex(hoststate::as_bytes(block->hash));
    }
    const auto commit = store.commit_record(store.last_commit());
    if (commit && commit->root) {
        out["state_root"] = hoststate::to_hex(hoststate::as_bytes(*commit->root));
    }
    return out;
}

Result<Json> waits(World& world, const Members& request) {
    return world.waits(request.text("actor"), request.text_or_empty("as"));
}

Result<Json> account(World& world, const Members& request) {
    Result<Bytes> address = world.account(request.text("name"));
    if (!address) return address.error();
    return Json(address_text(*address));
}

Result<Json> describe(World&, const Members& request) {
    return abi_of_source(
        request.text("source"), request.text("name"), request.text_or_empty("class"),
        !request.second("profile", "strict", "standard"), request.text_or_empty("manifest"));
}

struct Command {
    std::string_view name;
    std::vector<std::string_view> takes;
    Result<Json> (*run)(World&, const Members&);
};

const std::vector<Command>& commands() {
    static const std::vector<Command> table = {
        {"deploy",
         {"source", "name", "args", "class", "manifest", "profile", "from", "gas", "nonce"},
         deploy},
        {"call", {"actor", "method", "args", "from", "gas", "nonce"}, call},
        {"view", {"actor", "method", "args", "from"}, view},
        {"send", {"to", "message", "args", "from", "gas", "nonce", "step"}, send},
        {"resume", {"cid", "value", "from", "gas", "nonce", "step"}, resume},
        {"wake", {"cid", "from", "gas", "nonce"}, wake},
        {"advance", {"blocks", "skip_ms"}, advance},
        {"ps", {}, [](World& w, const Members&) { return Result<Json>(w.sleepers()); }},
        {"actors", {}, [](World& w, const Members&) { return Result<Json>(w.actors()); }},
        {"height", {}, height},
        {"waits", {"actor", "as"}, waits},
        {"abi", {"actor"}, [](World& w, const Members& r) { return w.abi(r.text("actor")); }},
        {"state", {"actor"}, [](World& w, const Members& r) { return w.state(r.text("actor")); }},
        {"events",
         {"actor"},
         [](World& w, const Members& r) { return w.events(r.text_or_empty("actor")); }},
        {"receipts",
         {"since"},
         [](World& w, const Members& r) {
             return Result<Json>(w.receipts(r.number("since").value_or(0)));
         }},
        {"result", {"cid"}, [](World& w, const Members& r) { return w.result(r.text("cid")); }},
        {"account", {"name"}, account},
        {"replay",
         {"since"},
         [](World& w, const Members& r) { return w.replay(r.number("since").value_or(0)); }},
        {"describe", {"source", "name", "class", "manifest", "profile"}, describe},
    };
    return table;
}

Result<Json> run_command(World& world, const Json& request) {
    const Members members(request, "request");
    const std::string name = members.text("do");
    for (const Command& command : commands()) {
        if (command.name != name) continue;
        std::vector<std::string_view> takes = command.takes;
        takes.push_back("do");
        members.admit(takes);
        return command.run(world, members);
    }
    std::string list;
    for (const Command& command : commands()) list += " " + std::string(command.name);
    refuse("there is no command '" + name + "'", "request", "there are" + list);
}

TurnSettings settings_of(const Members& options) {
    static constexpr std::string_view kTakes[] = {"stress", "warm", "durability"};
    static constexpr std::string_view kStress[] = {"pause", "offset", "gc"};
    options.admit(kTakes);
    TurnSettings settings;
    settings.warm_max = options.number("warm").value_or(settings.warm_max);
    if (options.has("stress")) {
        const Members stress = options.object("stress");
        stress.admit(kStress);
        const auto count = [&](const char* name) {
            return static_cast<std::uint32_t>(
                std::min<std::uint64_t>(stress.number(name).value_or(0), UINT32_MAX));
        };
        settings.stress.pause_every = count("pause");
        settings.stress.pause_offset = count("offset");
        settings.stress.collect = stress.flag("gc");
    }
    return settings;
}

Json parsed(const char* text) {
    if (text == nullptr) return Json::object();
    pvm::Result<Json> out = parse_exactly(text, "request");
    if (!out) refuse(out.error().message, "request");
    return std::move(*out);
}

// ---- The border ---------------------------------------------------------------------------------

char* copied(const std::string& text) {
    auto* out = static_cast<char*>(std::malloc(text.size() + 1));
    if (out != nullptr) std::memcpy(out, text.c_str(), text.size() + 1);
    return out;
}

char* answer(const char* member, Json content) {
    const Json out{{member, std::move(content)}};
    return copied(out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

char* error_answer(const Error& error) {
    return answer("error", {{"code", error.code},
                            {"message", error.message},
                            {"where", error.where},
                            {"remedy", error.remedy}});
}

// Whatever `work` throws becomes an answer; `work` gives one itself, or null for none.
char* guarded(const std::function<char*()>& work) noexcept {
    try {
        const std::lock_guard lock(g_one_at_a_time);
        try {
            return work();
        } catch (const BadRequest& bad) {
            return error_answer(bad.error);
        } catch (const hoststate::StoreError& error) {
            return error_answer({store_fault_name(error.fault()), error.message(), "", ""});
        } catch (const hoststate::HostError& error) {
            return error_answer({error.name(), error.message(), "", ""});
        } catch (const std::bad_alloc&) {
            return error_answer({"OutOfMemory", "memory is exhausted", "", ""});
        } catch (const std::exception& error) {
            return error_answer({"Internal", error.what(), "", ""});
        }
    } catch (...) {
        return nullptr;
    }
}

}  // namespace

}  // namespace pvm::actors

using namespace pvm::actors;

extern "C" {

const char* pvm_version(void) { return PVM_VERSION; }

pvm_world* pvm_open(const char* path, const char* options, char** error) {
    pvm_world* opened = nullptr;
    char* problem = guarded([&]() -> char* {
        const Json parts = parsed(options);
        const Members members(parts, "options");
        const TurnSettings settings = settings_of(members);
        std::unique_ptr<pvm::hoststate::StateStore> store;
        if (path == nullptr) {
            store = std::make_unique<pvm::hoststate::MemoryStore>();
        } else {
            pvm::hoststate::SqliteOptions file;
            if (members.second("durability", "full", "normal")) {
                file.durability = pvm::hoststate::Durability::Normal;
            }
            store = std::make_unique<DeferredStore>(path, file);
        }
        opened = new pvm_world(std::move(store), settings);
        return nullptr;
    });
    if (error != nullptr) {
        *error = problem;
    } else {
        std::free(problem);
    }
    return opened;
}

char* pvm_command(pvm_world* world, const char* request) {
    return guarded([&] {
        if (world == nullptr || request == nullptr) refuse("it is null", "request");
        const Json parts = parsed(request);
        pvm::Result<Json> result = run_command(world->world, parts);
        return result ? answer("ok", std::move(*result)) : error_answer(result.error());
    });
}

void pvm_close(pvm_world* world) {
    std::free(guarded([&]() -> char* {
        delete world;
        return nullptr;
    }));
}

void pvm_free(char* text) { std::free(text); }

}  // extern "C"
