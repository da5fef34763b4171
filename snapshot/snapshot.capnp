@0xd1f3a9c07be6421b;
# The snapshot format, version 1: one activation of the PVM, stopped between two instructions.
#
# A snapshot is ONE message of type `Snapshot` in Cap'n Proto's stream framing (a table of one segment,
# then the segment), and that segment is in Cap'n Proto's canonical form. Equal states give equal
# bytes on every machine; the name of a snapshot is the BLAKE2b-256 of all its bytes, and stands outside.
# `capnp decode snapshot.capnp Snapshot` prints one.
#
# Everything is flat. Objects are not structs but runs of words in one column, so that no list of a
# contract, however deep, makes a deep message.
#
# WORDS. A word is 32 bits and says a value; the low bits say how to read it:
#
#   ...........................xxx1   int: the upper 31 bits, two's complement
#   ...........................n000   object: its number; numbers begin at 1, so no word is 0
#   ...........................x100   constant: 0x04 None, 0x0c False, 0x14 True, 0x1c Ellipsis,
#                                     0x24 NotImplemented, 0x2c unset (an unbound variable, an
#                                     iterator that is used up, a released memoryview)
#   ...........................n010   wide: index in `wide`
#   ..........................n0110   atom: index in `atomKinds`: a value without identity
#   ..........................n1110   extern: index in `externs`: something no snapshot holds
#
# An int that fits 31 bits is never wide, so every value has exactly one word. Where the tables below
# say "count", "pc", "index" or "number", an int word stands.
#
# SHAPES. The attribute names of instances of one class that have the same attributes in the same order
# stand once, in `shapes`: class, form (the class's layout, plus 4 when a dict of attributes follows the
# named ones), count, names.
#
# ORDER. There is one walk: the frames, outermost first; then the roots; then the objects in the order
# of their numbers. An object, atom, extern, shape, image or code gets its number when the walk first comes to
# a word that names it. Nothing that the walk does not reach is written.
#
# OBJECTS. Object n (from 1) has the kind kinds[n-1], and its words follow those of object n-1 in
# `words`. Kinds are the rows of vm/heap/kinds.def, numbered from 1. What stands in the words of each:
#
#    5 ByteArray      content (a bytes atom)
#    6 MemoryView     base, start, length
#    7 Tuple          count, items (never empty: the empty tuple is an atom)
#    8 List           count, items
#    9 Dict           count, then key and value of each entry in insertion order
#   10 Set            count, then the keys
#   11 FrozenSet      count, then the keys
#   12 Range          start, stop, step, length
#   13 Slice          start, stop, step
#   14 Function       code (index in `codes`), globals, name, qualified name, module, doc, defaults,
#                     keyword defaults, annotations, attributes, count, cells of the closure
#   16 BoundMethod    receiver, function
#   17 Cell           content
#   18 Class          name, qualified name, module, bases, mro, attributes, metaclass, layout
#                     (0 plain, 1 over a builtin, 2 exception, 3 type), flags (2 slots only,
#                     4 abstract, 8 final), type number of the builtin base (vm/builtins/types.def)
#   19 Instance       shape (index, see SHAPES), the slots of its layout (1 over a builtin: the builtin
#                     value; 2 exception: args, cause, context, traceback, suppress), the value of each
#                     attribute in the shape's order, and last, if the shape says so, a dict of others
#   20 Property       getter, setter, deleter, doc, name
#   21 StaticMethod   function
#   22 ClassMethod    function
#   23 Super          start class, receiver, receiver's class
#   24 Module         name, globals
#   25 Generator      function, name, qualified name, flavor (0 generator, 1 coroutine, 2 async
#                     generator), code, state (0 created, 1 suspended, 2 running, 3 finished), pc,
#                     register of the value sent; when created or suspended, its registers (see
#                     `frameWords`); those of a running one stand with its frame
#   26 Traceback      count, then code and pc of each place, innermost first
#   27 SequenceIter   source, form (0 a builtin sequence, 1 an object with __getitem__), next index
#   28 RangeIter      next, step, values left
#   29 DictIter       source, part (0 keys, 1 values, 2 items), ordinal, expected size,
#                     1 if reversed + 2 if keys came or went since the last step
#   30 SetIter        the same
#   31 Enumerate      iterator, count
#   32 Zip            iterators (a tuple), 1 if strict
#   33 Map            function, iterators (a tuple)
#   34 Filter         predicate, iterator
#   35 Reversed       source, next index
#   36 CallableIter   callable, sentinel
#   37 DictView       source, part
#   38 MappingProxy   source
#   39 GenericAlias   origin, arguments
#   40 UnionType      arguments
#   41 HashState      input so far (a bytearray), key, algorithm, digest size
#   42 Slot           name, owner
#   43 AsyncGenStep   generator, argument, kind (0 send, 1 throw, 2 close), started, finished
#   44 Tool           five fields, which iterator of itertools (both in vm/heap/tools.def)
#
# Kinds 1 to 4 (Float, BigInt, Str, Bytes) have no identity and are always atoms; 15 (NativeFunction) is
# always an extern.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("pvm::snapshot::schema");

struct Snapshot {
  version @0 :UInt32;
  # Of this format: 1.

  opCount @1 :UInt32;
  # How many rows of the opcode table the writer knew. Rows are only ever appended, so a reader with
  # more of them compares `instructionSet` with the id of its own first `opCount` rows.

  instructionSet @2 :UInt64;
  # Id of those rows: the first 8 bytes, little-endian, of a BLAKE2b-256 over them.

  nativeTable @3 :UInt64;
  # Id of the natives that `externs` names (number, name and parameters of each), made alike.

  hashAlgorithm @4 :UInt8;
  # Of the hashes in here and of the snapshot's own: 1 is BLAKE2b-256.

  awaiting @5 :UInt8;
  # 0: stopped before an instruction. 1: the innermost frame awaits a result from outside.

  awaitMode @6 :UInt8;
  # With `awaiting`: what becomes of the result (`Frame.mode`), else 0.

  awaitRegister @7 :UInt8;
  # With `awaiting`: the register it goes to, else 0.

  enteringRun @8 :UInt8;
  # 1: the straight run that begins at the innermost frame's pc has not been paid for yet.

  gasUsed @9 :Int64;
  # Since the activation began.

  identityCounter @10 :UInt64;
  # The next identity number (default repr, default hash, id()).

  awaits @11 :Awaits;
  # What the paused contract waits for; null in captures that nobody asked for.

  images @12 :List(ImageRef);
  # The code this state stands on, by hash.

  imageHashes @13 :Data;
  # 32 bytes for each of `images`.

  codes @14 :List(Code);
  # Functions, lambdas, class bodies and modules that frames, functions, generators and tracebacks name.

  names @15 :List(UInt32);
  # Words (str atoms): names of local variables and cells, see `Code.firstName`.

  frames @16 :List(Frame);
  # Outermost first.

  blocks @17 :List(Block);
  # The block stack of the first frame, outermost block first, then that of the second, …

  frameWords @18 :List(UInt32);
  # For each frame: its function, its generator or None, the instance that its __init__ is to fill or
  # None, and its registers. Registers are: one word a local variable (unset when unbound), one word a
  # cell, the count of live temporaries, and for each of them its register number and its value.

  roots @19 :List(UInt32);
  # Words, by number: 0 containers whose repr is under way, 1 modules made in this activation,
  # 2 tables of lru_cache, 3 state of random, 4 decimal context, 5 the marker of the pause, 6 what the
  # runtime of actors keeps with a call. Those behind 5 stand here only when one of them is not None.

  kinds @20 :Data;
  # One byte an object.

  words @21 :List(UInt32);
  # The words of all objects.

  wide @22 :List(UInt64);
  # Values that do not fit a word, each used once, in the order of their use: bit 0 set: an int of 63
  # bits (two's complement, shifted left by one); bits 1 and 0 = 10: a binary64, rotated so that its top
  # exponent bits became the tag (vm/heap/value.h says how).

  atomKinds @23 :Data;
  # One byte an atom: 1 float, 2 int, 3 str, 4 bytes, 7 the empty tuple. No two atoms are equal.

  atomEnds @24 :List(UInt32);
  # Where each atom's bytes end in `atomBytes`; they begin where those of the atom before end.

  atomBytes @25 :Data;
  # float: binary64, little-endian. int: 0x2b or 0x2d for its sign, then the magnitude, least
  # significant byte first, without leading zeros. str: UTF-8, lone surrogates as three bytes.
  # bytes: themselves. Empty tuple: none.

  externs @26 :List(Extern);

  identities @27 :List(UInt32);
  # Numbers, rising, of the objects that have an identity number.

  identityNumbers @28 :List(UInt64);
  # The identity number of each.

  shapes @30 :List(UInt32);
  # The words of all shapes, one shape behind the other.

  hashes @29 :List(Int64);
  # Hashes of dict and set keys, in the order of the keys, for every key whose hash does not follow from
  # its value alone: all but constants, numbers, str, bytes, and tuples of those.

  frozen @31 :List(UInt32);
  # Numbers, rising, of the objects that are frozen: nobody may change them, nor what is inside them. Null
  # when there is none.

  memoryCheckDue @32 :UInt8;
  # 1: the gas used has passed a multiple of 2^21 since the memory in use was last compared with the
  # limit; that is done when the next straight run is entered.
}

struct Awaits {
  # What a pause told the outside. The runtime that scheduled the pause gives it; the VM does not read it.

  kind @0 :Text;
  # "message", "timer", "call", …

  label @1 :Text;
  # The contract's own name for the place, if it gave one.

  patterns @2 :List(Text);
  # What a message must look like.

  senders @3 :List(Text);
  # Who may answer; empty: anyone.

  payload @4 :Text;
  # The type that the answer must have.

  deadline @5 :Int64;
  # When `hasDeadline`: nanoseconds since 1970 in the host's clock.

  hasDeadline @6 :Bool;

  guards @7 :List(Guard);
  # State that must not have changed meanwhile.
}

struct Guard {
  key @0 :Data;
  # Of the contract's storage.

  generation @1 :UInt64;
  # That the key had at the pause.
}

struct ImageRef {
  name @0 :UInt32;
  # Word (a str atom): the module's name.

  role @1 :UInt8;
  # 0 a contract's own module, 1 a module of the prelude.
}

struct Code {
  unit @0 :UInt32;
  # Number of the unit in its image.

  name @1 :UInt32;
  # Word (a str atom): the qualified name.

  firstName @2 :UInt32;
  # 0, or 1 + the index in `names` of the name of register 0. There is one name for each local
  # variable and then one for each cell. Only codes of frames and of suspended generators have them.

  image @3 :UInt16;
  # Index in `images`.

  localCount @4 :UInt8;

  cellCount @5 :UInt8;
}

struct Frame {
  code @0 :UInt32;
  # Index in `codes`.

  pc @1 :UInt32;
  # Index of the next instruction word; of the running instruction itself while that waits for the frame
  # above and needs its operands then (vm/run/frame.h says for which modes).

  line @2 :UInt32;
  # Of the source, where the frame is.

  wordsEnd @3 :UInt32;
  # Where its words end in `frameWords`.

  blocksEnd @4 :UInt32;
  # Where its blocks end in `blocks`.

  mode @5 :UInt8;
  # What becomes of its result in the frame below: the numbers of ReturnMode (vm/run/activation.h).

  register @6 :UInt8;
  # The register in the frame below that the result goes to.
}

struct Block {
  # One loop, try, with or handler around the place where a frame is. Read from the code when a snapshot
  # is restored, and compared with this.

  line @0 :UInt32;
  # Where the block begins in the source.

  handler @1 :UInt32;
  # pc of the code that takes an exception; 0xffffffff when there is none.

  iterator @2 :UInt32;
  # Word: what a loop draws from; unset for other blocks.

  turns @3 :UInt32;
  # Word: how many values a for loop has taken from it; unset for other blocks.

  kind @4 :UInt8;
  # 0 for, 1 while, 2 try, 3 finally, 4 with, 5 inside a handler, 6 delegation of yield from and await,
  # 7 the end of `except … as name`, 8 async for.

  register @5 :UInt8;
  # Of the iterator (the turns stand in the next one) or of the exception.

  register2 @6 :UInt8;
  # Of a with block's exit function or of the iterator delegated to.
}

struct Extern {
  kind @0 :UInt8;
  # 0 frozen object of an image, 1 builtin type, 2 native, 3 attribute of a builtin type, 4 the bases of
  # a builtin type, 5 its mro, 6 its attributes.

  objectKind @1 :UInt8;
  # Of a frozen object: its kind.

  image @2 :UInt16;
  # Of a frozen object: index in `images`.

  number @3 :UInt32;
  # Of the frozen object in its image's canonical walk, of the type, or of the native.

  name @4 :UInt32;
  # Word (a str atom): qualified name of a frozen function or class, name of a frozen module, type or
  # native ("list.append") or attribute; None for other frozen objects.
}
