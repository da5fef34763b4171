#include "continuation/marker.h"

#include "vm/objects/str.h"

namespace pvm::continuation {

namespace {

std::string text_at(const vm::Tuple* tuple, uint32_t index) {
    if (!tuple || index >= tuple->length) return {};
    const auto* text = vm::cast<vm::Str>(tuple->items[index]);
    return text ? vm::to_utf8(text) : std::string();
}

}  // namespace

Marker read_marker(vm::Value value) {
    const auto* parts = vm::cast<vm::Tuple>(value);
    Marker marker{text_at(parts, 0), text_at(parts, 1), {}};
    std::string_view data;
    if (parts && parts->length > 2 && vm::buffer_of(parts->items[2], data)) marker.data = data;
    if (marker.kind.empty()) marker.kind = kMarkerPause;
    if (marker.label.empty()) marker.label = marker.kind;
    return marker;
}

Marker out_of_gas_marker() { return {kMarkerOutOfGas, kMarkerOutOfGas, {}}; }

}  // namespace pvm::continuation
