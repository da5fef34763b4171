#pragma once
// Result<T>: a value, or an Error with a place.
//
// For bad input from outside (source text, snapshots, command words): the caller must decide, so
// the type is [[nodiscard]]. Errors of a running contract are Python exceptions and never pass
// here.

#include <string>
#include <utility>
#include <variant>

namespace pvm {

// `where` is a place a person can go to: "deal.py:12:5", "frame 2 (settle, line 41) → local 'h'".
// `remedy` says what to do about it and may be empty.
struct Error {
    std::string code;     // stable name: "SyntaxError", "Unsupported", "NotCanonical", …
    std::string message;  // one sentence, without the place
    std::string where;
    std::string remedy;
};

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit on purpose
    Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit on purpose

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    T& value() & { return std::get<T>(state_); }
    const T& value() const& { return std::get<T>(state_); }
    T&& value() && { return std::get<T>(std::move(state_)); }
    const Error& error() const { return std::get<Error>(state_); }

    T* operator->() { return &value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

private:
    std::variant<T, Error> state_;
};

struct Ok {};
using Status = Result<Ok>;

}  // namespace pvm
