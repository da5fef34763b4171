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
}

enum Status {
  sleeping @0;
  # It has a snapshot and can be resumed.
  ended @1;
  failed @2;
}

enum Form {
  script @0;
  # A program of the operator: an exception ends it, and running out of gas pauses it.
  contract @1;
  # An exception or running out of gas refuses the turn; it then waits as before.
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
