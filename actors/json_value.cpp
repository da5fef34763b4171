#include "actors/json_value.h"

#include <vector>

#include <nlohmann/json.hpp>

#include "vm/objects/dict.h"
#include "vm/objects/numbers.h"
#include "vm/objects/sequence.h"
#include "vm/objects/str.h"

namespace pvm::actors {

namespace {

using vm::Value;

constexpr std::size_t kDepthMax = 500;

// Builds values as the text is read. Open lists and dicts stand on `open_`; nothing is collected
// meanwhile, because no instruction runs.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(vm::Heap& heap) : heap_(heap) {}

    bool null() override { return add(Value::none()); }
    bool boolean(bool b) override { return add(Value::boolean(b)); }
    bool number_integer(number_integer_t n) override { return add(vm::make_int(heap_, n)); }
    bool number_unsigned(number_unsigned_t n) override { return add(vm::make_uint(heap_, n)); }
    bool number_float(number_float_t number, const string_t& text) override {
        if (text.find_first_not_of("-0123456789") != string_t::npos) {
            return add(vm::make_float(heap_, number));
        }
        // An integer that the reader has no type for.
        if (text.size() > limits::kIntTextDigitsMax) return fail("an int has too many digits");
        return add(vm::make_int_from_decimal(heap_, text));
    }
    bool string(string_t& text) override { return add(vm::make_str(heap_, text)); }
    bool binary(binary_t&) override { return fail("no JSON"); }
    bool start_object(std::size_t) override { return open(Value::object(vm::new_dict(heap_))); }
    bool start_array(std::size_t) override { return open(Value::object(vm::new_list(heap_))); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
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
    bool fail(const char* what) {
        problem_ = what;
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
        return true;
    }
    bool close() {
        open_.pop_back();
        keys_.pop_back();
        return true;
    }

    vm::Heap& heap_;
    std::vector<Value> open_;
    std::vector<Value> keys_;
    Value result_ = Value::none();
    std::string problem_;
    std::size_t position_ = 0;
};

// "[json.exception.parse_error.101] parse error at line 1, column 2: …" without what only the
// library's users care for.
std::string plain_problem(const std::string& problem) {
    const std::size_t end = problem.find("] ");
    return problem.starts_with('[') && end != std::string::npos ? problem.substr(end + 2) : problem;
}

}  // namespace

Result<Value> value_of_json(vm::Activation& act, std::string_view text) {
    Builder builder(act.heap());
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return builder.result();
    return Error{"InvalidJson", "the value is no JSON: " + plain_problem(builder.problem()),
                 "byte " + std::to_string(builder.position()),
                 "quote it for the shell: '{\"price\": 5}', '\"text\"', 7, null"};
}

}  // namespace pvm::actors
