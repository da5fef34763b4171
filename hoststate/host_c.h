/*
 * The Host API as a C ABI, for chains and languages that embed the runtime.
 *
 * An embedder fills a pvm_host_v1 with its own functions; c_host.h makes a HostApi of it. The other
 * way round, ExportedHost shows any HostApi of ours through it.
 *
 * Every function returns 0, or one of the error numbers below and then has changed nothing. A
 * function must not unwind (throw, longjmp) through its caller. Pointers given to a function are
 * valid until it returns. All functions are called from the thread that runs the turn. The meaning
 * of each operation is that of host_api.h.
 *
 * The one rule: this struct never changes. A later ABI is another struct with another number.
 */
#ifndef PVM_HOSTSTATE_HOST_C_H
#define PVM_HOSTSTATE_HOST_C_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* C has its own manner of naming. NOLINTBEGIN(readability-identifier-naming) */

#define PVM_HOST_ABI_V1 1u

enum {
    PVM_HOST_OK = 0,
    PVM_HOST_OUT_OF_GAS = 1,
    PVM_HOST_INVALID_INPUT = 2,
    PVM_HOST_NOT_FOUND = 3,
    PVM_HOST_STORAGE_ERROR = 4,
    PVM_HOST_FORBIDDEN = 5,
    PVM_HOST_INTERNAL = 6
};

/* Borrowed octets. `data` may be null when `size` is 0. */
typedef struct pvm_bytes_v1 {
    const uint8_t* data;
    size_t size;
} pvm_bytes_v1;

/* Where a function puts octets that it gives back. It calls `put` at most once, before it returns;
 * the octets are copied at once. `put` never fails visibly and never unwinds. */
typedef struct pvm_sink_v1 {
    void* target;
    void (*put)(void* target, pvm_bytes_v1 bytes);
} pvm_sink_v1;

/* The views are valid until the next call of any function of the host. */
typedef struct pvm_context_v1 {
    uint64_t block_height;
    uint8_t block_hash[32];
    uint8_t tx_hash[32];
    pvm_bytes_v1 sender;
    uint64_t timestamp_ms;
    pvm_bytes_v1 actor_addr;
    pvm_bytes_v1 msg_id;
    uint64_t nonce;
} pvm_context_v1;

typedef struct pvm_host_v1 {
    uint32_t abi_version; /* PVM_HOST_ABI_V1 */
    uint32_t struct_size; /* sizeof(pvm_host_v1) */
    void* self;           /* the first argument of every function */

    /* Puts the value, or puts nothing when the key is absent. An empty value is put. */
    int32_t (*state_get)(void* self, pvm_bytes_v1 key, pvm_sink_v1 value);
    int32_t (*state_set)(void* self, pvm_bytes_v1 key, pvm_bytes_v1 value);
    int32_t (*state_delete)(void* self, pvm_bytes_v1 key);
    int32_t (*emit_event)(void* self, pvm_bytes_v1 topic, pvm_bytes_v1 data);
    int32_t (*charge_gas)(void* self, uint64_t amount);
    int32_t (*gas_left)(void* self, uint64_t* amount);
    int32_t (*context)(void* self, pvm_context_v1* context);
    int32_t (*randomness)(void* self, pvm_bytes_v1 domain, uint8_t bytes[32]);
    int32_t (*send_message)(void* self, pvm_bytes_v1 target, pvm_bytes_v1 payload);
    int32_t (*schedule_timer)(void* self, uint64_t height, pvm_bytes_v1 payload, pvm_sink_v1 id);
    int32_t (*cancel_timer)(void* self, pvm_bytes_v1 id);
    int32_t (*timer_pending)(void* self, pvm_bytes_v1 id, int32_t* pending); /* 0 or 1 */

    /* Puts a text about the last error, for operators. May be null. */
    void (*error_message)(void* self, pvm_sink_v1 text);
} pvm_host_v1;

/* NOLINTEND(readability-identifier-naming) */

#ifdef __cplusplus
}
#endif

#endif
