@0xe0b7c4415d92aa37;
# The image format, version 1: the compiled code of one module, as it is stored and hashed.
#
# An image is ONE message of type `Image` in Cap'n Proto's stream framing and canonical form, like a
# snapshot. Its name is the BLAKE2b-256 of the text "pvm image", a zero byte, and all its bytes. A
# snapshot names code as (image, unit, pc), so an image, once stored, means the same for ever.
#
# Texts and numbers that code mentions stand once each in `bytes`; everything else names them by index.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("pvm::snapshot::schema");

struct Image {
  version @0 :UInt32;
  # Of this format: 1.

  opCount @1 :UInt32;
  # How many rows of the opcode table the compiler knew (see `Snapshot.opCount`).

  instructionSet @2 :UInt64;
  # Id of those rows (see `Snapshot.instructionSet`).

  name @3 :Text;
  # The module's: "__main__", "json", …

  sourceName @4 :Text;
  # As shown in tracebacks.

  source @5 :Data;
  # The text that was compiled: tracebacks and inspectors show its lines.

  units @6 :List(Unit);
  # Unit 0 is the module's top level.

  constants @7 :List(Constant);
  # Of all units, one unit behind the other; the items of a tuple or frozenset stand behind it, each
  # followed by its own items.

  stringEnds @8 :List(UInt32);
  # Where each string ends in `bytes`; it begins where the one before ends.

  bytes @9 :Data;
}

struct DeployedImage {
  # A module whose top level has run: its code and what that left. ONE message in canonical form; its
  # name is the BLAKE2b-256 of the text "pvm deployed image", a zero byte, and all its bytes.

  code @0 :Data;
  # The octets of an `Image`.

  layer @1 :Data;
  # The octets of a `Snapshot` without frames, whose root 1 holds the one module made. It names the
  # module's own code by the name of `code`.
}

struct Unit {
  # One function, lambda, class body, comprehension, or the module itself. Strings are by index + 1.

  name @0 :UInt32;
  qualname @1 :UInt32;

  doc @2 :UInt32;
  # 0: no docstring.

  flags @3 :UInt32;
  # 1 *args, 2 **kwargs, 4 generator, 8 coroutine, 16 class body, 32 module, 64 prelude,
  # 128 comprehension.

  firstLine @4 :UInt32;

  constantsEnd @5 :UInt32;
  # Where its constants end in `Image.constants`.

  posonlyCount @6 :UInt16;
  positionalCount @7 :UInt16;
  kwonlyCount @8 :UInt16;

  localCount @9 :UInt16;
  # Registers [0, localCount) are named locals, parameters first.

  cellCount @10 :UInt16;
  # Then come cells, then temporaries.

  registerCount @11 :UInt16;

  localNames @12 :List(UInt32);
  cellNames @13 :List(UInt32);

  free @14 :List(FreeVariable);
  # What a function of this unit closes over.

  words @15 :List(UInt32);
  # The instructions (vm/bytecode/opcodes.def).

  sites @16 :List(UInt32);
  # The constant that holds the name each attribute or global site looks up.

  children @17 :List(UInt32);
  # Units whose functions this unit makes.

  blocks @18 :List(CodeBlock);
  # Outer blocks before the blocks inside them.

  lines @19 :List(LinePlace);
  # Rising by pc.
}

struct FreeVariable {
  name @0 :UInt32;

  index @1 :UInt16;
  # Of the maker's cell register, or among the maker's own free variables.

  fromCell @2 :UInt8;
  # 1: the former.
}

struct CodeBlock {
  start @0 :UInt32;
  # First word covered.

  end @1 :UInt32;
  # First word behind.

  handler @2 :UInt32;
  # 0xffffffff when there is none.

  line @3 :UInt32;

  kind @4 :UInt8;
  # As `Block.kind` of a snapshot.

  register @5 :UInt8;
  register2 @6 :UInt8;
}

struct LinePlace {
  pc @0 :UInt32;
  # From this word on.

  line @1 :UInt32;

  column @2 :UInt32;
  # From 0, in characters.

  endColumn @3 :UInt32;
  # 0 when the expression ends on another line.
}

struct Constant {
  kind @0 :UInt8;
  # 0 None, 1 False, 2 True, 3 Ellipsis, 4 int, 5 float, 6 str, 7 bytes, 8 tuple, 9 frozenset.

  value @1 :UInt32;
  # int: index + 1 of its decimal text; str (UTF-8, lone surrogates as three bytes) and bytes: index + 1;
  # tuple and frozenset: the number of items.

  number @2 :UInt64;
  # float: the bits of the binary64.
}
