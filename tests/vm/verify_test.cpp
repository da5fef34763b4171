// The verifier and the register map, on code that no compiler makes.

#include "vm/bytecode/verify.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "vm/bytecode/compiler.h"
#include "vm/bytecode/liveness.h"
#include "vm/bytecode/op.h"

namespace pvm::vm {
namespace {

ModuleCode compiled(std::string_view source) {
    auto result = compile(source, "__main__", "test.py", {});
    if (!result.ok()) {
        ADD_FAILURE() << result.error().message;
        return {};
    }
    return std::move(*result);
}

// A module of one function with the given instructions: one parameter, one other local, one cell,
// five temporaries from register 3 on.
ModuleCode module_with(std::vector<uint32_t> words) {
    ModuleCode module = compiled("def f(a):\n    pass\n");
    CodeUnit& unit = module.units[1];
    unit.words = std::move(words);
    unit.local_count = 2;
    unit.local_names = {"a", "b"};
    unit.cell_count = 1;
    unit.cell_names = {"c"};
    unit.register_count = 8;
    unit.lines.clear();
    unit.constants.resize(2);
    unit.constants[1].kind = Constant::Kind::Str;
    unit.constants[1].text = "name";
    unit.sites = {1};
    return module;
}

std::string code_of(const ModuleCode& module) {
    const Status status = verify(module);
    return status.ok() ? "ok" : status.error().code;
}

std::string checked(std::vector<uint32_t> words) { return code_of(module_with(std::move(words))); }

constexpr uint32_t kEnd = word::abc(Op::ReturnNone, 0);

TEST(Verify, AcceptsSoundCode) {
    EXPECT_EQ(checked({kEnd}), "ok");
    EXPECT_EQ(checked({word::abc(Op::Move, 3, 0), word::abc(Op::Return, 3)}), "ok");
    EXPECT_EQ(checked({word::abc(Op::CheckLocal, 1), word::abc(Op::Return, 1)}), "ok");
}

TEST(Verify, RefusesUnknownOpcodesAndCutInstructions) {
    EXPECT_EQ(checked({kOpCount, kEnd}), "verify.opcode");
    EXPECT_EQ(checked({kEnd, word::abc(Op::LoadGlobal, 3)}), "verify.opcode");
}

TEST(Verify, RefusesOpcodesThatItsCompilerDidNotKnow) {
    ModuleCode module = module_with({word::abc(Op::LoadMethod, 3, 0), 0,
                                     word::abc(Op::CallLoaded, 3, 3, 1), word::abc(Op::Return, 3)});
    EXPECT_EQ(code_of(module), "ok");
    module.op_count = static_cast<uint32_t>(Op::CallLoaded);
    EXPECT_EQ(code_of(module), "verify.opcode");
}

TEST(Verify, RefusesOperandsOutOfRange) {
    EXPECT_EQ(checked({word::abc(Op::LoadMethod, 3, 4), 0, kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadMethod, 1, 0), 0, kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadMethod, 7, 0), 0, kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadMethod, 3, 0), 1, kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::CallLoaded, 3, 3, 0), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::Move, 8, 0), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::Move, 3, 0, 1), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abx(Op::LoadConst, 3, 2), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadGlobal, 3), 1, kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::BuildTuple, 3, 6, 3), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abx(Op::MakeFunction, 3, 0), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abx(Op::LoadFree, 3, 0), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::CallPrelude, 3, 3, 0), 60000, kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::Unset, 3), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::Yield, 3, 0), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadName, 3, 0), 0, kEnd}), "verify.operand");
}

TEST(Verify, KeepsCellsAndValuesApart) {
    EXPECT_EQ(checked({word::abc(Op::LoadNone, 2), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::Return, 2)}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadCell, 3, 0), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::BuildTuple, 3, 2, 1), kEnd}), "verify.operand");
    EXPECT_EQ(checked({word::abc(Op::LoadCell, 3, 2), word::abc(Op::StoreCell, 2, 3), kEnd}), "ok");
}

TEST(Verify, RefusesJumpsThatDoNotLand) {
    EXPECT_EQ(checked({word::ax(Op::Jump, 5), kEnd}), "verify.jump");
    EXPECT_EQ(checked({word::ax(Op::Jump, -2), kEnd}), "verify.jump");
    EXPECT_EQ(checked({word::ax(Op::Jump, 1), word::abc(Op::LoadGlobal, 3), 0, kEnd}),
              "verify.jump");
    EXPECT_EQ(checked({word::abc(Op::LoadNone, 3)}), "verify.end");
}

TEST(Verify, RefusesARunThatNobodyCharges) {
    const uint32_t test = word::abx(Op::JumpIfTrue, 3, 1);
    EXPECT_EQ(checked({word::abc(Op::LoadTrue, 3), test, word::abc(Op::LoadNone, 4), kEnd}),
              "verify.run");
    EXPECT_EQ(checked({word::abc(Op::LoadTrue, 3), word::abx(Op::JumpIfTrue, 3, 2),
                       word::abc(Op::LoadNone, 4), word::abc(Op::Run, 0), kEnd}),
              "ok");
}

TEST(Verify, RefusesBrokenPairs) {
    EXPECT_EQ(checked({word::abc(Op::LtJ, 3, 0, 0), kEnd}), "verify.fused");
    EXPECT_EQ(checked({word::abc(Op::TestJ, 3, 0), word::abc(Op::LoadNone, 4), kEnd}),
              "verify.fused");
    EXPECT_EQ(checked({word::abc(Op::LoadNone, 4), word::abc(Op::TestJ, 3, 0),
                       word::abx(Op::JumpIfTrue, 4, 0), kEnd}),
              "verify.fused");
}

TEST(Verify, RefusesReadsBeforeWrites) {
    EXPECT_EQ(checked({word::abc(Op::Return, 3)}), "verify.read");
    EXPECT_EQ(checked({word::abc(Op::Return, 1)}), "verify.read");
    // A loop that ends gives no value.
    EXPECT_EQ(checked({word::abc(Op::GetIter, 3, 0), word::abc(Op::ForIter, 5, 3), 0,
                       word::abc(Op::Return, 5)}),
              "verify.read");
    // Written on one of two paths only.
    EXPECT_EQ(
        checked({word::abc(Op::TestJ, 3, 0), word::abx(Op::JumpIfTrue, 3, 2),
                 word::abc(Op::LoadNone, 4), word::abc(Op::Run, 0), word::abc(Op::Return, 4)}),
        "verify.read");
    EXPECT_EQ(
        checked({word::abc(Op::CheckLocal, 0), word::abc(Op::Unset, 0), word::abc(Op::Return, 0)}),
        "verify.read");
}

TEST(Verify, RefusesTheWrongKindOfThing) {
    EXPECT_EQ(checked({word::abc(Op::ListAppend, 0, 0), kEnd}), "verify.kind");
    EXPECT_EQ(checked({word::abc(Op::NewSet, 3), word::abc(Op::ListAppend, 3, 0), kEnd}),
              "verify.kind");
    EXPECT_EQ(checked({word::abc(Op::NewSet, 3), word::abc(Op::SetAdd, 3, 0), kEnd}), "ok");
    EXPECT_EQ(checked({word::abc(Op::LoadNone, 3), word::abc(Op::LoadNone, 4),
                       word::abc(Op::ForIter, 5, 3), 0, kEnd}),
              "verify.kind");
    EXPECT_EQ(checked({word::abc(Op::GetIter, 3, 0), word::abc(Op::Return, 4)}), "verify.read");
    EXPECT_EQ(checked({word::abc(Op::LoadNone, 3), word::abc(Op::SetFunction, 0, 3, 0), kEnd}),
              "verify.kind");
    EXPECT_EQ(checked({word::abc(Op::LoadNone, 4), word::abc(Op::LoadNone, 5),
                       word::abc(Op::LoadNone, 3), word::abc(Op::CallEx, 3, 3, 2), kEnd}),
              "verify.kind");
}

TEST(Verify, RefusesCodeThatIsNeverReached) {
    EXPECT_EQ(checked({kEnd, word::abc(Op::LoadNone, 3), kEnd}), "verify.flow");
}

Block block(uint32_t start, uint32_t end, BlockKind kind, uint8_t reg, uint32_t handler) {
    Block made;
    made.start = start;
    made.end = end;
    made.kind = kind;
    made.reg = reg;
    made.handler = handler;
    return made;
}

TEST(Verify, RefusesBlocksThatAreNotWellFormed) {
    const std::vector<uint32_t> words = {word::abc(Op::LoadGlobal, 3), 0, word::abc(Op::Return, 3),
                                         word::abc(Op::Reraise, 4)};
    const auto with = [&words](std::vector<Block> blocks) {
        ModuleCode module = module_with(words);
        module.units[1].blocks = std::move(blocks);
        return code_of(module);
    };
    EXPECT_EQ(with({block(0, 2, BlockKind::Try, 4, 3)}), "ok");
    EXPECT_EQ(with({block(0, 2, BlockKind::Try, 0, 3)}), "verify.block");
    EXPECT_EQ(with({block(0, 1, BlockKind::Try, 4, 3)}), "verify.block");
    EXPECT_EQ(with({block(0, 2, BlockKind::Try, 4, 1)}), "verify.block");
    EXPECT_EQ(with({block(2, 2, BlockKind::Try, 4, 3)}), "verify.block");
    EXPECT_EQ(with({block(0, 2, BlockKind::Try, 4, Block::kNoHandler)}), "verify.block");
    EXPECT_EQ(with({block(0, 2, BlockKind::Handler, 4, 3)}), "verify.block");
    EXPECT_EQ(with({block(0, 3, BlockKind::Try, 4, 3), block(2, 4, BlockKind::Try, 5, 3)}),
              "verify.block");
    EXPECT_EQ(with({block(0, 2, BlockKind::Try, 4, 3), block(0, 3, BlockKind::Try, 4, 3)}),
              "verify.block");
    // A Handler block where no exception has been caught.
    EXPECT_EQ(with({block(0, 2, BlockKind::Try, 4, 3),
                    block(0, 2, BlockKind::Handler, 5, Block::kNoHandler)}),
              "verify.read");
}

TEST(Verify, RefusesAWrongShape) {
    const auto changed = [](const std::function<void(ModuleCode&)>& change) {
        ModuleCode module =
            compiled("def f(a):\n    def g():\n        return a\n    return g, 1.5, 100000, 'x'\n");
        change(module);
        return code_of(module);
    };
    EXPECT_EQ(changed([](ModuleCode&) {}), "ok");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units.clear(); }), "verify.module");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[0].flags = 0; }), "verify.flags");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[1].flags |= kCodeModule; }), "verify.flags");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[1].flags |= 1u << 30; }), "verify.flags");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[1].flags |= kCodePrelude; }), "verify.flags");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].positional_count = 9; }), "verify.layout");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].local_names.pop_back(); }), "verify.layout");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].register_count = 1; }), "verify.layout");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].children = {2}; }), "verify.layout");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].name = "\xff"; }), "verify.layout");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[1].free[0].index = 0; }), "verify.free");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[1].free[0].name = "b"; }), "verify.free");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[1].free[0].from_cell = false; }), "verify.free");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].constants[0].kind = Constant::Kind::Int; }),
              "verify.constant");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[0].sites[0] = 77; }), "verify.constant");
    EXPECT_EQ(changed([](ModuleCode& m) { m.units[2].lines[0].pc = 5000; }), "verify.lines");
}

// Changing any one byte of any instruction is noticed or harmless, and never breaks the verifier.
TEST(Verify, SurvivesEveryChangedByte) {
    const ModuleCode sound = compiled(
        "def f(a, *b):\n    for x in b:\n        try:\n            with a as c:\n"
        "                yield [c, x, lambda: x]\n        except E as e:\n            print(e)\n");
    for (size_t unit = 0; unit < sound.units.size(); ++unit) {
        for (size_t at = 0; at < sound.units[unit].words.size(); ++at) {
            for (uint32_t shift = 0; shift < 32; shift += 8) {
                for (const uint32_t flip : {0x01u, 0x05u, 0x80u, 0xffu}) {
                    ModuleCode module = sound;
                    module.units[unit].words[at] ^= flip << shift;
                    if (code_of(module) != "ok") continue;
                    const CodeUnit& changed = module.units[unit];
                    const RegisterMap map(changed);
                    std::vector<RegisterClass> classes(changed.register_count);
                    for (uint32_t pc = 0; pc < changed.words.size();
                         pc += op_info(word::op(changed.words[pc])).size()) {
                        map.at(pc, classes);
                    }
                }
            }
        }
    }
}

// ---- the register map ----

std::string classes_at(const CodeUnit& unit, Op op) {
    uint32_t pc = 0;
    while (word::op(unit.words[pc]) != op) pc += op_info(word::op(unit.words[pc])).size();
    std::vector<RegisterClass> classes(unit.register_count);
    RegisterMap(unit).at(pc, classes);
    std::string text;
    for (const RegisterClass one : classes) text += "-VCITE"[static_cast<size_t>(one)];
    return text;
}

TEST(RegisterMap, KeepsOnlyWhatWillBeRead) {
    const ModuleCode module = compiled("def f(a, b):\n    return g(a + b, a)\n");
    const CodeUnit& unit = module.units[1];
    EXPECT_EQ(classes_at(unit, Op::LoadGlobal), "VV---");
    EXPECT_EQ(classes_at(unit, Op::Add), "VVV--");
    EXPECT_EQ(classes_at(unit, Op::Call), "VVVVV");
    EXPECT_EQ(classes_at(unit, Op::Return), "VVV--");
}

TEST(RegisterMap, KnowsIteratorsAndTurns) {
    const ModuleCode module = compiled("def f(xs):\n    for x in xs:\n        x.y()\n");
    const CodeUnit& unit = module.units[1];
    EXPECT_EQ(classes_at(unit, Op::GetIter).substr(0, 4), "VV--");
    EXPECT_EQ(classes_at(unit, Op::ForIter).substr(0, 4), "VVIT");
    EXPECT_EQ(classes_at(unit, Op::CallMethod).substr(0, 4), "VVIT");
    EXPECT_EQ(classes_at(unit, Op::ReturnNone).substr(0, 4), "VV--");
}

TEST(RegisterMap, HoldsTheExceptionAsLongAsItIsHandled) {
    const ModuleCode module =
        compiled("def f(g):\n    try:\n        g()\n    except:\n        h()\n        raise\n");
    const CodeUnit& unit = module.units[1];
    EXPECT_EQ(classes_at(unit, Op::LoadGlobal).substr(0, 2), "VE");
    EXPECT_EQ(classes_at(unit, Op::RaiseCurrent).substr(0, 2), "VE");
    EXPECT_EQ(classes_at(unit, Op::Move).substr(0, 2), "V-");
}

TEST(RegisterMap, KeepsWhatAHandlerNeeds) {
    const ModuleCode module = compiled("def f(m):\n    with m():\n        g()\n");
    const CodeUnit& unit = module.units[1];
    // The exit function is live in the body.
    EXPECT_EQ(classes_at(unit, Op::LoadGlobal).substr(0, 3), "VV-");
    const ModuleCode cells = compiled("def f(a):\n    return lambda: a\n");
    EXPECT_EQ(classes_at(cells.units[2], Op::MakeFunction).substr(0, 2), "VC");
}

}  // namespace
}  // namespace pvm::vm
