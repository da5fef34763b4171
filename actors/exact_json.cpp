#include "actors/exact_json.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "vm/limits.h"

namespace pvm::actors {

using Json = nlohmann::ordered_json;

namespace {

// ---- Numbers that a double does not hold
//
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t after_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

// Whether JSON has such a number, and with it whether it is an int.
bool is_number(std::string_view text, bool& is_int) {
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    std::size_t at = after_digits(text, first);
    if (at == first || (text[first] == '0' && at != first + 1)) return false;
    is_int = at == text.size();
    if (at < text.size() && text[at] == '.') {
        const std::size_t point = at + 1;
        at = after_digits(text, point);
        if (at == point) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        if (++at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t exponent = at;
        at = after_digits(text, exponent);
        if (at == exponent) return false;
    }
    return at == text.size();
}

// The library has no ints of any size and JSON no octets, so these stand for those.
constexpr std::uint64_t kBigIntSubtype = 1;

class Reader final : public nlohmann::json_sax<Json> {
public:
    explicit Reader(std::vector<WideNumber> wide) : wide_(std::move(wide)) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool b) override { return add(b); }
    bool number_integer(number_integer_t n) override {
        ++numbers_;
        return add(n);
    }
    bool number_unsigned(number_unsigned_t n) override {
        const bool wide = next_ < wide_.size() && wide_[next_].index == numbers_;
        ++numbers_;
        return wide ? add_wide(wide_[next_++].text) : add(n);
    }
    bool number_float(number_float_t n, const string_t& text) override {
        ++numbers_;
        return is_int_text(text) ? add_wide(text) : add(n);
    }
    bool string(string_t& text) override { return add(std::move(text)); }
    bool binary(binary_t&) override { return fail("it is no JSON"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (!open_.back().names.insert(name).second) {
            return fail(fmt::format("'{}' stands twice in one object", name));
        }
        open_.back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override {
        return fail(fmt::format("it is no JSON at byte {}", position));
    }

    Json& result() { return result_; }
    const std::string& problem() const { return problem_; }

private:
    struct Open {
        Json* container;
        std::string name;
        std::unordered_set<std::string> names;
    };

    bool add_wide(const std::string& text) {
        if (!is_int_text(text)) return fail(text + " is more than a float holds");
        const std::size_t digits = text.size() - (text[0] == '-' ? 1 : 0);
        if (digits > limits::kIntTextDigitsMax) return fail("an int has too many digits");
        return add(Json::binary({text.begin(), text.end()}, kBigIntSubtype));
    }
    bool fail(std::string problem) {
        problem_ = std::move(problem);
        return false;
    }
    Json* put(Json value) {
        if (open_.empty()) {
            result_ = std::move(value);
            return &result_;
        }
        Json& into = *open_.back().container;
        if (into.is_array()) {
            into.push_back(std::move(value));
            return &into.back();
        }
        // The names are known to be different, so none is looked for.
        auto& members = into.get_ref<Json::object_t&>();
        members.push_back({open_.back().name, std::move(value)});
        return &members.back().second;
    }
    bool add(Json value) {
        put(std::move(value));
        return true;
    }
    bool open(Json container) {
        open_.push_back({put(std::move(container)), {}, {}});
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    // What an open container stands in gets no further member meanwhile, so none of them moves.
    std::vector<Open> open_;
    const std::vector<WideNumber> wide_;
    std::size_t next_ = 0;     // of them
    std::size_t numbers_ = 0;  // read so far
    Json result_;
    std::string problem_;
};

}  // namespace

bool is_int_text(std::string_view number) {
    return number.find_first_not_of("-0123456789") == std::string_view::npos;
}

std::vector<WideNumber> take_wide_numbers(std::string& text) {
    std::vector<WideNumber> found;
    std::size_t count = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') in_string = !in_string;
        if (in_string && c == '\\') ++at;
        if (in_string || (c != '-' && !is_digit(c))) continue;
        const std::size_t end =
            std::min(text.find_first_not_of("0123456789+-.eE", at), text.size());
        std::string number = text.substr(at, end - at);
        bool is_int = false;
        if (is_number(number, is_int) && std::isinf(std::strtod(number.c_str(), nullptr))) {
            text.replace(at, end - at, "0" + std::string(end - at - 1, ' '));
            found.push_back({count, std::move(number)});
        }
        ++count;
        at = end - 1;
    }
    return found;
}

Result<Json> parse_exactly(std::string_view text, const std::string& where) {
    std::string narrow(text);
    Reader reader(take_wide_numbers(narrow));
    if (Json::sax_parse(narrow.begin(), narrow.end(), &reader)) return std::move(reader.result());
    return Error{"Usage", reader.problem(), where, ""};
}

std::optional<std::string> big_int(const Json& json) {
    if (!json.is_binary()) return std::nullopt;
    const auto& digits = json.get_binary();
    return std::string(digits.begin(), digits.end());
}

}  // namespace pvm::actors
