@0xb7d1e04f5a9c2e63;
# What a chain block holds, and what stands in state for an actor. Every message is in Cap'n Proto's
# canonical form, so equal values are equal octets. Field numbers are never used again.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("pvm::actors::schema");

struct Transaction {
  # Its hash is H("transaction", octets).

  chainId @0 :Text;
  nonce @1 :UInt64;
  # Of the sender's transactions, from 0.

  sender @2 :Data;
  gasLimit @3 :UInt64;
  kind @4 :Kind;

  target @5 :Data;
  # The actor that is called or sent to.

  cid @6 :Data;
  # What is woken; empty for a message that looks for who waits for it.

  stepSeen @7 :UInt64;
  # The step the sender saw, and one more; 0 when he names none.

  snapshotSeen @8 :Data;
  # The hash of the snapshot the sender saw; empty when he names none.

  name @9 :Text;
  # Class, method or message type.

  data @10 :Data;
  # Arguments or fields as CBOR.

  source @11 :Text;
  sourceName @12 :Text;
  moduleName @13 :Text;
  strict @14 :Bool;
  # Of a deployment.

  manifest @15 :Text;
  # Of a deployed module of functions: its JSON manifest. Absent for an Actor class.
}

enum Kind {
  deploy @0;
  call @1;
  send @2;
  resume @3;
  # The value of a plain pause.
  wake @4;
  # Runs a due deadline, or a parked turn again, at the sender's cost.
  deadline @5;
  # No transaction: a turn that the runtime owes.
}

struct Actor {
  # The value under "\0pvm/actor/" + address.

  image @0 :Data;
  className @1 :Text;
  moduleName @2 :Text;
  sourceName @3 :Text;
  deployer @4 :Data;
  createdHeight @5 :UInt64;
}

struct Receipt {
  turnId @0 :Data;
  kind @1 :Kind;
  status @2 :Status;
  height @3 :UInt64;
  index @4 :UInt32;
  # Among the turns of its block.

  sender @5 :Data;
  nonce @6 :UInt64;
  actor @7 :Data;
  name @8 :Text;
  cid @9 :Data;
  step @10 :UInt64;
  # Of the continuation behind the turn.

  label @11 :Text;
  # What it waits for now, when it paused; of a deadline, what it had waited for.

  value @12 :Data;
  # CBOR of what the call returned.

  code @13 :Text;
  # "exception", "out_of_gas", …, or the reason for which nothing ran: "AlreadyResumed", …
  errorType @14 :Text;
  message @15 :Text;
  traceback @16 :Text;

  gasLimit @17 :UInt64;
  gasUsed @18 :UInt64;
  gasPrepaid @19 :UInt64;
  # Of gasUsed, what stays with the continuation for turns nobody sends.

  events @20 :List(Event);
  snapshotHash @21 :Data;
  snapshotSize @22 :UInt64;
  wokeStep @23 :UInt64;
  # The step that this turn woke, and one more; 0 when it woke none.

  place @24 :Text;
  # Where it sleeps: "escrow.py:41 in delivery".

  printed @25 :Text;
}

enum Status {
  returned @0;
  paused @1;
  failed @2;
  # Ended by a Failure; what it wrote stands.
  refused @3;
  # Rolled back; what slept sleeps as before.
  parked @4;
  # Refused for the second time: sleeps until somebody runs it at his own cost.
  dropped @5;
  # A deadline that nothing waited for any more.
}

struct Event {
  actor @0 :Data;
  name @1 :Text;
  data @2 :Data;
}

struct Block {
  # The body of a block in the chain log.
  transactions @0 :List(Data);
  receipts @1 :List(Data);
  # Canonical `Receipt` messages: of what fell due, then of the transactions in order.
}
