#pragma once
// Every hard limit in one place, each with its named error and a test.
//
// Limits are part of the protocol version: two nodes that disagree on one of them disagree on the
// chain. Sizes are logical (kind and length), never those of an allocator.

#include <cstddef>
#include <cstdint>

namespace pvm::limits {

// Source text of one module, bytes. SyntaxError "source is too large".
inline constexpr size_t kSourceBytesMax = size_t{1} << 20;
// Nesting of brackets, blocks and expressions in source. SyntaxError "too many nested …".
inline constexpr int kNestingMax = 100;
// Instruction words of one function; conditional jumps reach ±32 767. "function is too large".
inline constexpr size_t kCodeWordsMax = 32'000;
// Registers of one function: operands are bytes. "function has too many variables".
inline constexpr int kRegistersMax = 250;
// Constants and attribute names of one function.
inline constexpr size_t kConstantsMax = 60'000;
// Frames of contract code. RecursionError "maximum recursion depth exceeded".
inline constexpr uint32_t kRecursionMax = 1000;
// Frames in all, prelude frames included. RecursionError as well.
inline constexpr uint32_t kFramesMax = 6000;
// Live bytes of one activation, equal values and beginnings of long texts counted once.
// MemoryLimitExceeded. One request is compared at once, what lives in
// all whenever the gas used passes a multiple of kMemoryCheckGas: a point that does not depend on
// when anybody collects, and far enough from the next one to pay for a collection. In between an
// activation may hold kMemorySlack times as much, which no program can fill with so little gas.
inline constexpr size_t kMemoryBytesDefault = size_t{64} << 20;
inline constexpr int64_t kMemoryCheckGas = int64_t{1} << 21;
inline constexpr size_t kMemorySlack = 4;
// Bits of one int. OverflowError "int is too large".
inline constexpr size_t kIntBitsMax = size_t{1} << 20;
// Ways that one match of a regular expression may hold open. MemoryLimitExceeded.
inline constexpr size_t kMatchWaysMax = size_t{1} << 22;
// Digits in int <-> decimal text conversion, as CPython 3.11's default. ValueError.
inline constexpr size_t kIntTextDigitsMax = 4300;
// Code points of one str, bytes of one bytes or bytearray. MemoryLimitExceeded "… is too long".
inline constexpr size_t kStringLengthMax = size_t{16} << 20;
// Nesting of arrays and maps in external data: messages, arguments, storage. ValueError "… nested
// more than 100 deep", InvalidData.
inline constexpr uint32_t kDataDepthMax = 100;
// One encoded snapshot, bytes. SnapshotTooLarge.
inline constexpr size_t kSnapshotBytesMax = size_t{128} << 20;
// Gas of one run when nothing is said.
inline constexpr int64_t kGasDefault = 10'000'000'000;

}  // namespace pvm::limits
