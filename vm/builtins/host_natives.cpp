// The functions of pvm_host. The language knows their names and parameters; what they do belongs to
// whoever runs the activation.

#include "vm/builtins/natives.h"

namespace pvm::vm {

Value ActivationHost::host_call(Activation& act, HostOperation, const Value*) {
    return act.raise(TypeId::RuntimeError, "pvm host is not initialized");
}

#define HOST_NATIVE(function, operation)                                  \
    Value function(Activation& act, const Value* args, uint32_t) {        \
        return act.host().host_call(act, HostOperation::operation, args); \
    }
HOST_NATIVE(host_get_state, GetState)
HOST_NATIVE(host_set_state, SetState)
HOST_NATIVE(host_delete_state, DeleteState)
HOST_NATIVE(host_emit_event, EmitEvent)
HOST_NATIVE(host_charge_gas, ChargeGas)
HOST_NATIVE(host_gas_left, GasLeft)
HOST_NATIVE(host_context, Context)
HOST_NATIVE(host_randomness, Randomness)
HOST_NATIVE(host_send_message, SendMessage)
HOST_NATIVE(host_schedule_timer, ScheduleTimer)
HOST_NATIVE(host_cancel_timer, CancelTimer)
HOST_NATIVE(host_runtime_config, RuntimeConfig)
HOST_NATIVE(native_field_get, FieldGet)
HOST_NATIVE(native_field_set, FieldSet)
HOST_NATIVE(native_actor_emit, ActorEmit)
HOST_NATIVE(native_host_context, Context)
HOST_NATIVE(native_savepoint_begin, SavepointBegin)
HOST_NATIVE(native_savepoint_release, SavepointRelease)
HOST_NATIVE(native_savepoint_rollback, SavepointRollback)
#undef HOST_NATIVE

}  // namespace pvm::vm
