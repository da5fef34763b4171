@0xe3b1f6a2c94d7058;
# What host state keeps of a continuation beside its snapshot: enough to list it, to find what it
# needs, and to say how it ended. A stranger with this file can read the value under
# "\0pvm/continuation/" + cid.
#
# The message is in Cap'n Proto's canonical form, so equal records are equal octets. Field numbers
# are never used again.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("pvm::continuation::record");

struct Record {
  cid @0 :Data;
  # 32 octets; the key repeats it, so that a value put under another key shows.

  step @1 :UInt64;
  # Pauses before this state, from 0. Whoever resumes names the step that he saw.

  status @2 :Status;

  form @3 :Form;

  phase @4 :Phase;
  # What the frames of the snapshot run. When the top level of a contract has returned, the entry
  # function is called.

  entry @5 :Text;
  # Name of the entry function; empty for a program that is only a top level.

  input @6 :Data;
  # The entry's argument, kept until it was called.

  markerKind @7 :Text;
  # What it waits for: "pause", "out_of_gas".

  label @8 :Text;
  # What the pause was called by the program.

  file @9 :Text;
  line @10 :UInt32;
  function @11 :Text;
  # Where the innermost frame of the program stands.

  createdHeight @12 :UInt64;
  createdTimeMs @13 :UInt64;
  # When its first turn ran.

  changedHeight @14 :UInt64;
  changedTimeMs @15 :UInt64;
  # When the turn ran that left this record.

  gasUsed @16 :UInt64;
  # By all its turns.

  memoryLimit @17 :UInt64;
  # Bytes its heap may have, in every turn.

  sender @18 :Data;
  # Who began it.

  snapshotHash @19 :Data;
  snapshotSize @20 :UInt64;
  # Of the octets under "\0pvm/snapshot/" + cid. Empty and 0 when it no longer sleeps.

  images @21 :List(Data);
  # Hashes of all images the snapshot stands on, the program's own first. Each stands under
  # "\0pvm/image/" + hash.

  output @22 :Data;
  # What the entry returned, when it ended.

  error @23 :Error;
  # Why it failed. Empty texts otherwise.

  moduleName @24 :Text;
  # Under which the program's module stands among those of the activation: "__main__".

  outputVar @25 :Text;
  # A program without entry leaves its output in this global; empty when nobody asks.

  address @26 :Data;
  # Of the actor or script it is a call of; a part of what the cid was made from.

  wait @27 :Wait;
  # Of an actor's call that sleeps: what would wake it.

  exclusive @28 :Bool;
  # Another exclusive call of the actor is refused while this one sleeps.

  wakeGas @29 :UInt64;
  # Prepaid for turns that nobody sends; what they leave stays here.

  lateSteps @30 :List(UInt64);
  # Steps that were ended by their deadline, rising: a message that names one came too late.

  image @31 :Data;
  className @32 :Text;
  # Of an actor's call: the deployed image it stands on for good, and the class in it.

  refusals @33 :UInt32;
  # How often the turn that nobody sends was refused since the last pause.
}

struct Wait {
  patterns @0 :List(Pattern);

  lastHeight @1 :UInt64;
  # The last block that admits a message; 0 when no block height ends the wait.

  untilMs @2 :UInt64;
  # The wait falls due in the first block whose time exceeds this, in milliseconds since 1970; 0
  # when no time ends it.

  guards @3 :List(Guard);
}

struct Pattern {
  message @0 :Text;
  # Name of the message type; empty for a plain pause, which takes any value.

  senders @1 :List(Data);
  # Addresses; none for anyone.

  fields @2 :List(FieldEquals);
}

struct FieldEquals {
  name @0 :Text;
  value @1 :Data;
  # CBOR.

  orMissing @2 :Bool;
  # It is the field's default: a message that leaves the field out has it too.
}

struct Guard {
  key @0 :Data;
  # Within the actor's storage.

  seen @1 :Data;
  # Hash of the value that was there, or nothing when there was none.
}

enum Status {
  sleeping @0;
  # It has a snapshot and can be resumed.
  ended @1;
  failed @2;
  parked @3;
  # It sleeps, and the turn that nobody sends was refused twice; anybody may run it again.
}

enum Form {
  script @0;
  # A program of the operator: an exception ends it, and running out of gas pauses it.
  contract @1;
  # An exception or running out of gas refuses the turn; it then waits as before.
  actor @2;
  # A call of an actor's method: a Failure ends it, any other exception refuses the turn.
}

enum Phase {
  topLevel @0;
  entry @1;
}

struct Error {
  code @0 :Text;
  # "exception", "out_of_gas", "invalid_input", …

  type @1 :Text;
  # The exception's class: "ValueError".

  message @2 :Text;

  traceback @3 :Text;
  # As CPython prints it, with its last line.
}
