#include "actors/json_value.h"

#include <cstdlib>
#include <string>
#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

#include "actors/exact_json.h"
#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::actors {

namespace {

using vm::Value;

constexpr std::size_t kDepthMax = 500;
// Of what the reader says about a text that is no JSON; it repeats what it read last.
constexpr std::size_t kProblemBytesMax = 160;

// Builds values as the text is read. Open lists and dicts stand on `open_`; nothing is collected
// meanwhile, because no instruction runs.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(const vm::Activation& act, vm::Heap& heap, std::vector<WideNumber> wide)
        : act_(act), heap_(heap), wide_(std::move(wide)) {}

    bool null() override { return add(Value::none()); }
    bool boolean(bool b) override { return add(Value::boolean(b)); }
    bool number_integer(number_integer_t n) override {
        ++numbers_;
        return add(vm::make_int(heap_, n));
    }
    bool number_unsigned(number_unsigned_t n) override {
        if (next_wide_ < wide_.size() && wide_[next_wide_].index == numbers_++) {
            return wide(wide_[next_wide_++].text);
        }
        return add(vm::make_uint(heap_, n));
    }
    bool number_float(number_float_t number, const string_t& text) override {
        ++numbers_;
        if (text.find_first_not_of("-0123456789") != string_t::npos) {
            if (act_.refuses_floats()) return fail("the strict profile has no floats");
            return add(vm::make_float(heap_, number));
        }
        return integer(text);  // one that the reader has no type for
    }
    bool string(string_t& text) override { return add(vm::make_str(heap_, text)); }
    bool binary(binary_t&) override { return fail("no JSON"); }
    bool start_object(std::size_t) override { return open(Value::object(vm::new_dict(heap_))); }
    bool start_array(std::size_t) override { return open(Value::object(vm::new_list(heap_))); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (!names_.back().insert(name).second) {
            return fail("'" + name + "' stands twice in one object");
        }
        keys_.back() = vm::make_str(heap_, name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        problem_ = error.what();
        position_ = position;
        return false;
    }

    Value result() const { return result_; }
    const std::string& problem() const { return problem_; }
    std::size_t position() const { return position_; }

private:
    bool integer(const std::string& text) {
        const std::size_t digits = text.size() - (text[0] == '-' ? 1 : 0);
        if (digits > limits::kIntTextDigitsMax) return fail("an int has too many digits");
        return add(vm::make_int_from_decimal(heap_, text));
    }
    bool wide(const std::string& text) {
        const bool is_int = is_int_text(text);
        if (!is_int && act_.refuses_floats()) return fail("the strict profile has no floats");
        return is_int ? integer(text)
                      : add(vm::make_float(heap_, std::strtod(text.c_str(), nullptr)));
    }
    bool fail(std::string what) {
        problem_ = std::move(what);
        return false;
    }
    bool add(Value v) {
        if (open_.empty()) {
            result_ = v;
        } else if (auto* list = vm::cast<vm::List>(open_.back())) {
            vm::list_append(heap_, list, v);
        } else {
            vm::dict_set_str(heap_, vm::as<vm::Dict>(open_.back()), keys_.back(), v);
        }
        return true;
    }
    bool open(Value container) {
        if (open_.size() == kDepthMax) return fail("it is nested too deeply");
        add(container);
        open_.push_back(container);
        keys_.push_back(Value::unset());
        names_.emplace_back();
        return true;
    }
    bool close() {
        open_.pop_back();
        keys_.pop_back();
        names_.pop_back();
        return true;
    }

    const vm::Activation& act_;
    vm::Heap& heap_;
    const std::vector<WideNumber> wide_;
    std::size_t next_wide_ = 0;
    std::size_t numbers_ = 0;  // read so far
    std::vector<Value> open_;
    std::vector<Value> keys_;
    std::vector<std::unordered_set<std::string>> names_;
    Value result_ = Value::none();
    std::string problem_;
    std::size_t position_ = 0;
};

// "[json.exception.parse_error.101] parse error at line 1, column 2: …" without what only the
// library's users care for.
std::string plain_problem(const std::string& problem) {
    const std::size_t end = problem.find("] ");
    std::string out =
        problem.starts_with('[') && end != std::string::npos ? problem.substr(end + 2) : problem;
    if (out.size() > kProblemBytesMax) {
        std::size_t cut = kProblemBytesMax;
        while ((static_cast<unsigned char>(out[cut]) & 0xc0) == 0x80) --cut;
        out.resize(cut);
        out += "…";
    }
    return out;
}

}  // namespace

Result<Value> value_of_json(vm::Activation& act, std::string_view text) {
    std::string narrow(text);
    std::vector<WideNumber> wide = take_wide_numbers(narrow);
    Builder builder(act, act.heap(), std::move(wide));
    if (nlohmann::json::sax_parse(narrow, &builder)) return builder.result();
    return Error{"InvalidJson", "the value is no JSON: " + plain_problem(builder.problem()),
                 "byte " + std::to_string(builder.position()),
                 "quote it for the shell: '{\"price\": 5}', '\"text\"', 7, null"};
}

}  // namespace pvm::actors
