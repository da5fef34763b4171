// What a contract declares: annotations as text, names given twice, and methods behind decorators.

#include "tests/support/world_fixture.h"

namespace pvm::actors {
namespace {

using Declarations = WorldTest;

TEST_F(Declarations, MayBeTextAsTheFutureImportLeavesThem) {
    DeployOptions options;
    options.from = "owner";
    const std::string source = std::string("from __future__ import annotations\n") + kImports + R"(
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Optional

class Side(Enum):
    BUY = 1

@dataclass
class Tree:
    name: str
    kids: list[Tree]
    up: Tree | None = None

class Bid(Message):
    price: Amount
    of: Tree | None = None

class Book(Actor):
    @dataclass
    class Row:
        side: Side

    fee: Range(0, 10_000) = 50
    most: Annotated[int, Range(-3, 2**64 - 1)] = 0
    owner: Address
    tree: Tree
    by: Map[str, list[Tree]]
    row: Row
    maybe: Optional[Amount] = None

    def __init__(self, owner: Address):
        self.owner = owner

    @public
    def put(self, tree: Tree, side: Side = Side.BUY) -> list[Tree]:
        self.tree = tree
        self.by["a"] = [tree]
        self.row = Book.Row(side)
        came = wait(Bid.by(anyone))
        assert self.by["a"][0].kids[0] == Tree("b", [])
        self.most = 2**64 - 1
        self.fee = came.price
        return [self.tree]
)";
    const Json made = both([&](World& world) {
        return told(world.deploy(source, "book.py", {{"owner", "ann"}}, options));
    });
    ASSERT_STATUS("returned", made);
    actor_ = made["actor"];
    const Json leaf = {{"name", "b"}, {"kids", Json::array()}};
    const Json tree = {{"name", "a"}, {"kids", {leaf}}, {"up", leaf}};
    ASSERT_STATUS("paused", call("ann", "put", {{"tree", tree}}));
    EXPECT_HAS(message_of(send("bob", "Bid", {{"price", 10'001}})), "Book.fee: 10001 is not");
    const Json done = send("bob", "Bid", {{"price", 9}});
    EXPECT_EQ(done["value"][0]["kids"][0]["name"], "b");
    EXPECT_EQ(state()["fee"], 9);
}

TEST_F(Declarations, MayNameRecordsThatHoldThemselves) {
    deploy(R"(
from dataclasses import dataclass

@dataclass
class Tree:
    n: int
    kids: list["Tree"]

class Forest(Actor):
    tree: Tree

    @public
    def grow(self, n: "int") -> list["int"]:
        self.tree = Tree(n, [Tree(1, []), Tree(2, [Tree(3, [])])])
        return [each.n for each in self.tree.kids]
)");
    EXPECT_EQ(call("ann", "grow", {{"n", 7}})["value"].dump(), "[1,2]");
    EXPECT_EQ(state()["tree"]["kids"][1]["kids"][0]["n"], 3);
}

TEST_F(Declarations, ThatCannotBeReadAreRefusedWithLineAndRemedy) {
    const Json later = try_deploy(R"(
class Shop(Actor):
    last: "Order"

class Order:
    pass
)");
    EXPECT_HAS(message_of(later),
               "Shop.last: the annotation 'Order' cannot be read here: "
               "name 'Order' is not defined; define it above Shop");
    EXPECT_HAS(message_of(later), "line 3");
    const Json no_type = try_deploy("class Shop(Actor):\n    last: 'list[int'\n");
    EXPECT_HAS(message_of(no_type), "Shop.last: the annotation 'list[int' cannot be read");
}

TEST_F(Declarations, MayHaveSeveralNames) {
    deploy(R"(
class Go(Message):
    pass

class Stop(Message):
    pass

class Said(Event):
    n: int

for each in (Go, Stop):
    Alias = each
Told = Said

class Y(Actor):
    @public
    def go(self) -> str:
        emit(Told(1))
        return type(wait(Alias.by(anyone), Go.by(anyone))).__name__

Main = Y
)");
    call("ann", "go");
    EXPECT_EQ(send("bob", "Stop")["value"], "Stop");
}

TEST_F(Declarations, OfMessagesInsideAClassAreKnownOutside) {
    deploy(R"(
class Till(Actor):
    class Pay(Message):
        n: int

    class Paid(Event):
        n: int

    @public
    def go(self) -> int:
        came = wait(self.Pay.by(anyone))
        emit(Till.Paid(came.n))
        return came.n
)");
    call("ann", "go");
    EXPECT_EQ(send("bob", "Pay", {{"n", 3}})["value"], 3);
    const Json twice = try_deploy(R"(
class Pay(Message):
    pass

class Till(Actor):
    class Pay(Message):
        n: int
)");
    EXPECT_HAS(message_of(twice), "two messages or events are named Pay: Pay and Till.Pay");
}

TEST_F(Declarations, OfTwoTypesWithOneNameAreRefused) {
    const Json twice = try_deploy(R"(
from dataclasses import dataclass

class Buying:
    @dataclass(frozen=True)
    class Price:
        amount: int

class Selling:
    @dataclass(frozen=True)
    class Price:
        text: str

class Till(Actor):
    @public
    def buy(self, price: Buying.Price) -> None:
        pass

    @public
    def sell(self, price: Selling.Price) -> None:
        pass
)");
    EXPECT_STATUS("rejected", twice);
    EXPECT_HAS(message_of(twice),
               "two types that cross the border are named Price: Buying.Price and Selling.Price");
    const Json record = try_deploy(R"(
from dataclasses import dataclass

class Pay(Message):
    n: int

class Old:
    @dataclass(frozen=True)
    class Pay:
        n: int

class Till(Actor):
    paid: list[Old.Pay] = []
)");
    EXPECT_STATUS("rejected", record);
    EXPECT_HAS(message_of(record), "named Pay: ");
}

TEST_F(Declarations, OfMessagesThatNobodyCouldSendAreRefused) {
    deploy(R"(
class Hidden(Message):
    pass

class Shadowed(Message):
    n: int

KEPT = [Hidden, Shadowed]
del Hidden

class Shadowed(Message):
    m: str

class Till(Actor):
    @public
    def local(self) -> None:
        class Pay(Message):
            n: int
        wait(Pay.by(anyone))

    @public
    def hidden(self) -> None:
        wait(KEPT[0].by(anyone))

    @public
    def shadowed(self) -> None:
        wait(KEPT[1].by(anyone))
)");
    const Json local = call("ann", "local");
    EXPECT_STATUS("refused", local);
    EXPECT_HAS(message_of(local), "Pay is made inside a function");
    EXPECT_HAS(message_of(local), "define it at the top level of the module");
    const Json hidden = call("ann", "hidden");
    EXPECT_STATUS("refused", hidden);
    EXPECT_HAS(message_of(hidden), "wait() for Hidden, which nobody outside can know of");
    // The one that is known by its name is another.
    EXPECT_HAS(message_of(call("ann", "shadowed")),
               "wait() for Shadowed, which nobody outside can know of");
}

TEST_F(Declarations, OfDoorsMayStandInABaseThatIsNoActor) {
    deploy(R"(
class Counting:
    @public
    def add(self, n: int) -> int:
        self.count += n
        return self.count

    @view
    def shown(self) -> str:
        return f"counted {self.count}"

    @public
    def hidden(self) -> None:
        pass

class Louder(Counting):
    @view
    def shown(self) -> str:
        return f"COUNTED {self.count}"

class Till(Louder, Actor):
    count: int = 0

    def hidden(self) -> None:
        pass
)");
    EXPECT_EQ(call("ann", "add", {{"n", 2}})["value"], 2);
    EXPECT_EQ(view("shown"), "COUNTED 2");
    EXPECT_HAS(message_of(call("ann", "hidden")), "has no public method hidden");
}

TEST_F(Declarations, OfDoorsFollowTheOrderInWhichMethodsAreFound) {
    const std::string source = R"(
class Till(Actor):
    count: int = 0

    def __init__(self, count: int = 1):
        self.count = count

    @public
    def add(self, n: int) -> int:
        self.count += n
        return self.count

class Quiet:
    def add(self, n: int) -> int:
        return -1

class Tens:
    def __init__(self, tens: int):
        self.count = 10 * tens

    @public
    def add(self, n: int) -> int:
        self.count += 10 * n
        return self.count

class Closed(Quiet, Till):
    pass

class Counted(Tens, Till):
    pass

class Same(Till, Tens):
    pass
)";
    const auto adds = [&](const std::string& name, const Json& args) {
        actor_ = try_deploy(source, args, "owner", name)["actor"];
        return call("ann", "add", {{"n", 2}});
    };
    EXPECT_HAS(message_of(adds("Closed", Json::object())), "has no public method add");
    EXPECT_EQ(adds("Counted", {{"tens", 3}})["value"], 50);
    EXPECT_EQ(adds("Same", {{"count", 3}})["value"], 5);
}

TEST_F(Declarations, OfDecoratedMethodsAreThoseBehindTheDecorator) {
    deploy(R"(
import functools

def twice(method):
    @functools.wraps(method)
    def inner(self, *args, **kwargs):
        return 2 * method(self, *args, **kwargs)
    return inner

class Calm(Actor):
    n: int = 1

    @public
    @twice
    def above(self, by: int, extra: int = 1) -> int:
        return self.n + by + extra

    @twice
    @view
    def below(self, by: int) -> int:
        return self.n * by
)");
    EXPECT_EQ(call("ann", "above", {{"by", 4}})["value"], 12);
    EXPECT_EQ(view("below", {{"by", 4}}), 8);
    const Json refused = try_deploy(R"(
def bare(method):
    def inner(self, *args):
        return method(self, *args)
    return inner

class A(Actor):
    @public
    @bare
    def go(self, n: int) -> None:
        pass
)");
    EXPECT_HAS(message_of(refused), "A.go: bare.<locals>.inner() is called by names");
    EXPECT_HAS(message_of(refused), "@functools.wraps(method)");
}

}  // namespace
}  // namespace pvm::actors
