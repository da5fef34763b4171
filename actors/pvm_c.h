/*
   pvm_c.h: local chains for programs in other languages: libpvm.so.

   A world is a chain over a state file, or in memory. It is told what to do, and answers, in JSON,
   so that a new command needs no new function here and every language that reads JSON can use it.
   Values are as at the command line: bytes "0x...", ints beyond 2**53 decimal strings, an address
   the name of an account or "0x" and 40 digits, a record an object; where a type leaves a choice
   a tag says what a value is: {"$bytes": "0x01"}.

   Texts are UTF-8 and end with a zero byte. A text that a function gives belongs to the caller,
   who gives it back to pvm_free(). An answer is an object with one of two members:

       {"ok": ...}                                       what was asked for
       {"error": {"code": "UnknownActor", "message": ..., "where": ..., "remedy": ...}}

   A turn that fails or is refused is a receipt, and so an "ok" with its status; "error" means that
   nothing happened. The one rule: nothing crosses this border but text; no exception, no pointer
   into a world, no signal for what a caller got wrong.
*/
#ifndef PVM_ACTORS_PVM_C_H
#define PVM_ACTORS_PVM_C_H

#define PVM_API __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pvm_world pvm_world;

/* "0.1.0"; not to be freed. */
PVM_API const char* pvm_version(void);

/* A world over the state file at `path`, which is made when something has to be kept, or in memory
   when `path` is null. `options` is null or an object; all members are optional:

       "stress"      {"pause": N, "offset": K, "gc": true}: disturbs what runs in ways that may
                     change nothing. pause: captured, encoded, decoded into a fresh heap and
                     restored before every N-th instruction; gc: collected before every one
       "warm"        how many sleeping calls are kept in memory; 0: each is dropped when it sleeps
                     and restored from its bytes in a fresh heap when it goes on
       "durability"  "full" or "normal", of a state file

   Null when it cannot be: then `*error`, unless `error` is null, is an answer with "error". */
PVM_API pvm_world* pvm_open(const char* path, const char* options, char** error);

/* Does one command and gives its answer; never null, unless memory is exhausted. `request` is an
   object with "do" and what the command takes:

       deploy    source, name; args, class, profile      from; gas, nonce
       call      actor, method; args                     from; gas, nonce
       view      actor, method; args, from
       send      to (an actor or a cid), message; args   from; gas, nonce, step
       resume    cid; value                              from; gas, nonce, step
       wake      cid                                     from; gas, nonce
       advance   blocks, skip_ms: empty blocks, the first of them later by skip_ms; gives the
                 receipts of what fell due
       ps, actors                           what sleeps; what is deployed
       height                               with the time, hash and state root of the last block
       waits     actor; as                  abi, state   actor
       events    actor (or all)             receipts     since (a height)
       result    cid                        account      name; gives the address
       replay    since: runs all blocks again in a fresh store and compares
       describe  source, name; class, profile: the ABI of a source that is not deployed

   Behind a semicolon or a colon stands what may be left out. A member that the command does not
   take is an error.

   A world belongs to one thread at a time; worlds in several threads take turns. */
PVM_API char* pvm_command(pvm_world* world, const char* request);

/* Ends a world; what it did is in its state file. Null is allowed. */
PVM_API void pvm_close(pvm_world* world);

/* Null is allowed. */
PVM_API void pvm_free(char* text);

#ifdef __cplusplus
}
#endif

#endif
