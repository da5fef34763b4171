#pragma once
// What a turn costs besides what its instructions and natives cost, in gas. Part of the protocol
// version, as the prices of opcodes and natives are.

#include <cstdint>

namespace pvm::actors::prices {

// A transaction, and each 16 bytes of it.
inline constexpr std::uint64_t kTransaction = 1000;
inline constexpr std::uint64_t kTransactionBytesPerGas = 16;
// A pause adds its snapshot and record to state, and prepays reading them again.
inline constexpr std::uint64_t kPause = 1000;
inline constexpr std::uint64_t kPauseBytesPerGas = 2;
inline constexpr std::uint64_t kRestoreBytesPerGas = 8;
// What it writes so that a message finds it, for each pattern and sender; and each guard it reads.
inline constexpr std::uint64_t kAwaited = 500;
inline constexpr std::uint64_t kGuard = 200;
// Each byte of an image that a deployment adds to state.
inline constexpr std::uint64_t kImageBytesPerGas = 2;
// Of a transaction that says nothing.
inline constexpr std::uint64_t kGasLimitDefault = 50'000'000;
inline constexpr std::uint64_t kViewGasDefault = 50'000'000;
// What all turns of a block may use, and the shares kept for what fell due and for transactions.
inline constexpr std::uint64_t kBlockGas = 20'000'000'000;
inline constexpr std::uint64_t kBlockGasForDue = kBlockGas / 4;
inline constexpr std::uint64_t kBlockGasForTransactions = kBlockGas / 2;

}  // namespace pvm::actors::prices
