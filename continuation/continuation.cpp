#include "continuation/continuation.h"

#include <algorithm>

#include <capnp/message.h>
#include <capnp/serialize.h>
#include <kj/common.h>
#include <kj/exception.h>

#include "continuation/record.capnp.h"
#include "hoststate/hash.h"

namespace pvm::continuation {

namespace {

// A record is small. What is larger than this is not one of ours.
constexpr std::size_t kRecordBytesMax = std::size_t{64} << 20;

capnp::Data::Reader data_of(BytesView bytes) {
    return {reinterpret_cast<const kj::byte*>(bytes.data()), bytes.size()};
}
Bytes bytes_of(capnp::Data::Reader data) {
    return {reinterpret_cast<const char*>(data.begin()), data.size()};
}
std::string text_of(capnp::Text::Reader text) { return {text.cStr(), text.size()}; }

bool read_hash(capnp::Data::Reader data, Hash& out) {
    if (data.size() != out.size()) return false;
    std::copy(data.begin(), data.end(), out.begin());
    return true;
}

Error damaged(std::string field) {
    return {"DamagedRecord", "the record of a continuation is damaged", "field " + field,
            "restore the state file from a copy"};
}

void write_wait(const Wait& from, record::Wait::Builder to) {
    auto patterns = to.initPatterns(static_cast<unsigned>(from.patterns.size()));
    for (unsigned i = 0; i < patterns.size(); ++i) {
        const Pattern& pattern = from.patterns[i];
        patterns[i].setMessage(pattern.message);
        auto senders = patterns[i].initSenders(static_cast<unsigned>(pattern.senders.size()));
        for (unsigned k = 0; k < senders.size(); ++k) senders.set(k, data_of(pattern.senders[k]));
        auto fields = patterns[i].initFields(static_cast<unsigned>(pattern.fields.size()));
        for (unsigned k = 0; k < fields.size(); ++k) {
            fields[k].setName(pattern.fields[k].name);
            fields[k].setValue(data_of(pattern.fields[k].value));
            fields[k].setOrMissing(pattern.fields[k].or_missing);
        }
    }
    to.setLastHeight(from.last_height);
    to.setUntilMs(from.until_ms);
    auto guards = to.initGuards(static_cast<unsigned>(from.guards.size()));
    for (unsigned i = 0; i < guards.size(); ++i) {
        guards[i].setKey(data_of(from.guards[i].key));
        guards[i].setSeen(data_of(from.guards[i].seen));
    }
}

Wait read_wait(record::Wait::Reader from) {
    Wait to;
    for (const auto row : from.getPatterns()) {
        Pattern& pattern = to.patterns.emplace_back();
        pattern.message = text_of(row.getMessage());
        for (const auto sender : row.getSenders()) pattern.senders.push_back(bytes_of(sender));
        for (const auto field : row.getFields()) {
            pattern.fields.push_back(
                {text_of(field.getName()), bytes_of(field.getValue()), field.getOrMissing()});
        }
    }
    to.last_height = from.getLastHeight();
    to.until_ms = from.getUntilMs();
    for (const auto row : from.getGuards()) {
        to.guards.push_back({bytes_of(row.getKey()), bytes_of(row.getSeen())});
    }
    return to;
}

void write(const Continuation& from, record::Record::Builder to) {
    to.setCid(data_of(hoststate::as_bytes(from.cid)));
    to.setStep(from.step);
    to.setStatus(static_cast<record::Status>(from.status));
    to.setForm(static_cast<record::Form>(from.form));
    to.setPhase(static_cast<record::Phase>(from.phase));
    to.setAddress(data_of(from.address));
    to.setModuleName(from.module_name);
    to.setEntry(from.entry);
    to.setInput(data_of(from.input));
    to.setOutputVar(from.output_var);
    to.setMarkerKind(from.marker.kind);
    to.setLabel(from.marker.label);
    to.setFile(from.place.file);
    to.setLine(from.place.line);
    to.setFunction(from.place.function);
    to.setCreatedHeight(from.created_height);
    to.setCreatedTimeMs(from.created_time_ms);
    to.setChangedHeight(from.changed_height);
    to.setChangedTimeMs(from.changed_time_ms);
    to.setGasUsed(from.gas_used);
    to.setMemoryLimit(from.memory_limit);
    to.setSender(data_of(from.sender));
    if (from.snapshot_size != 0) {
        to.setSnapshotHash(data_of(hoststate::as_bytes(from.snapshot_hash)));
        to.setSnapshotSize(from.snapshot_size);
    }
    auto images = to.initImages(static_cast<unsigned>(from.images.size()));
    for (unsigned i = 0; i < images.size(); ++i) {
        images.set(i, data_of(hoststate::as_bytes(from.images[i])));
    }
    to.setOutput(data_of(from.output));
    auto error = to.initError();
    error.setCode(from.failure.code);
    error.setType(from.failure.type);
    error.setMessage(from.failure.message);
    error.setTraceback(from.failure.traceback);
    if (from.form != Form::Actor) return;
    if (from.sleeps()) write_wait(from.wait, to.initWait());
    to.setExclusive(from.exclusive);
    to.setWakeGas(from.wake_gas);
    auto late = to.initLateSteps(static_cast<unsigned>(from.late_steps.size()));
    for (unsigned i = 0; i < late.size(); ++i) late.set(i, from.late_steps[i]);
    to.setImage(data_of(hoststate::as_bytes(from.image)));
    to.setClassName(from.class_name);
    to.setRefusals(from.refusals);
}

Result<Continuation> read(record::Record::Reader from) {
    Continuation to;
    if (!read_hash(from.getCid(), to.cid)) return damaged("cid");
    to.step = from.getStep();
    if (from.getStatus() > record::Status::PARKED) return damaged("status");
    to.status = static_cast<Status>(from.getStatus());
    if (from.getForm() > record::Form::ACTOR) return damaged("form");
    to.form = static_cast<Form>(from.getForm());
    if (from.getPhase() > record::Phase::ENTRY) return damaged("phase");
    to.phase = static_cast<Phase>(from.getPhase());
    to.address = bytes_of(from.getAddress());
    to.module_name = text_of(from.getModuleName());
    to.entry = text_of(from.getEntry());
    to.input = bytes_of(from.getInput());
    to.output_var = text_of(from.getOutputVar());
    to.marker = {text_of(from.getMarkerKind()), text_of(from.getLabel()), {}};
    to.place = {text_of(from.getFile()), from.getLine(), text_of(from.getFunction())};
    to.created_height = from.getCreatedHeight();
    to.created_time_ms = from.getCreatedTimeMs();
    to.changed_height = from.getChangedHeight();
    to.changed_time_ms = from.getChangedTimeMs();
    to.gas_used = from.getGasUsed();
    to.memory_limit = from.getMemoryLimit();
    to.sender = bytes_of(from.getSender());
    to.snapshot_size = from.getSnapshotSize();
    if (to.snapshot_size != 0 && !read_hash(from.getSnapshotHash(), to.snapshot_hash)) {
        return damaged("snapshotHash");
    }
    for (const auto image : from.getImages()) {
        if (!read_hash(image, to.images.emplace_back())) return damaged("images");
    }
    to.output = bytes_of(from.getOutput());
    const auto error = from.getError();
    to.failure = {text_of(error.getCode()), text_of(error.getType()), text_of(error.getMessage()),
                  text_of(error.getTraceback())};
    if (to.form != Form::Actor) return to;
    to.wait = read_wait(from.getWait());
    to.exclusive = from.getExclusive();
    to.wake_gas = from.getWakeGas();
    for (const std::uint64_t step : from.getLateSteps()) to.late_steps.push_back(step);
    if (!read_hash(from.getImage(), to.image)) return damaged("image");
    to.class_name = text_of(from.getClassName());
    to.refusals = from.getRefusals();
    return to;
}

}  // namespace

const char* status_name(Status status) {
    switch (status) {
        case Status::Sleeping: return "sleeping";
        case Status::Ended: return "ended";
        case Status::Failed: return "failed";
        case Status::Parked: return "parked";
    }
    return "unknown";
}

Place place_of(const vm::Activation& act) {
    const auto& frames = act.frames();
    for (std::size_t depth = frames.size(); depth-- > 0;) {
        const vm::Frame& frame = frames[depth];
        if (frame.flags & vm::kFramePrelude) continue;
        return {frame.code->image->source_name(), frame.code->line_of(act.current_pc(depth)),
                frame.code->unit().qualname};
    }
    return {};
}

Hash make_cid(BytesView address, const Hash& turn_id, std::uint64_t ordinal) {
    return hoststate::hash_parts(
        "cid", {address, hoststate::as_bytes(turn_id), hoststate::u64_bytes(ordinal)});
}

Hash script_address(BytesView source, BytesView sender) {
    return hoststate::hash_parts("script", {source, sender});
}

Bytes encode(const Continuation& continuation) {
    capnp::MallocMessageBuilder message;
    write(continuation, message.initRoot<record::Record>());
    const kj::Array<capnp::word> words =
        capnp::canonicalize(message.getRoot<record::Record>().asReader());
    return bytes_of(
        {reinterpret_cast<const kj::byte*>(words.begin()), words.size() * sizeof(capnp::word)});
}

Result<Continuation> decode(BytesView record) {
    if (record.size() % sizeof(capnp::word) != 0 || record.size() > kRecordBytesMax) {
        return damaged("length");
    }
    // The octets are copied to where words may stand.
    auto words = kj::heapArray<capnp::word>(record.size() / sizeof(capnp::word));
    std::copy(record.begin(), record.end(), words.asBytes().begin());
    try {
        const kj::ArrayPtr<const capnp::word> segments[] = {words};
        capnp::SegmentArrayMessageReader message(segments);
        return read(message.getRoot<record::Record>());
    } catch (const kj::Exception& error) {
        return damaged(error.getDescription().cStr());
    }
}

}  // namespace pvm::continuation
