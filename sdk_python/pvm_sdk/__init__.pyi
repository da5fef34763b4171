"""What contracts import, for type checkers and editors. The words are those of __init__.py.

An annotation of a contract is a check at run time and a type here: an Amount is an int, and what
`wait` returns is one of the messages it was given. `Range(lo, hi)` is a value, which no checker
takes for a type: write `Annotated[int, Range(lo, hi)]`.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from types import TracebackType
from typing import (Any, ClassVar, Generic, Literal, NoReturn, ParamSpec, Self, TypeAlias, TypeVar,
                    dataclass_transform, final, overload)

_T = TypeVar("_T")
_F = TypeVar("_F", bound=Callable[..., Any])
_P = ParamSpec("_P")
_K = TypeVar("_K")
_V = TypeVar("_V")
_D = TypeVar("_D")
_R = TypeVar("_R")
_R_co = TypeVar("_R_co", covariant=True)
_R1 = TypeVar("_R1")
_R2 = TypeVar("_R2")
_R3 = TypeVar("_R3")
_R4 = TypeVar("_R4")
_R5 = TypeVar("_R5")
_R6 = TypeVar("_R6")
_M = TypeVar("_M", bound=Message)

# ---- Values --------------------------------------------------------------------------------------

Amount: TypeAlias = int
"""An int from 0 to 2**128-1, checked wherever it is assigned or arrives."""

class Address(bytes):
    """Twenty bytes that name an account or an actor. `Address("0x…")` reads its text."""

    def __new__(cls, value: str | bytes) -> Address: ...
    def __str__(self) -> str: ...
    def __format__(self, spec: str) -> str: ...

@final
class Range:
    """An int from `lo` to `hi`, both inclusive: `retries: Annotated[int, Range(0, 5)]`."""

    lo: int
    hi: int
    def __init__(self, lo: int, hi: int, name: str | None = None) -> None: ...
    def __call__(self, value: int) -> int: ...

# ---- Actors --------------------------------------------------------------------------------------

class Actor:
    """Base of contracts. Its annotated fields are state, its @public methods are its door."""

    @property
    def address(self) -> Address:
        """The actor's own address."""

@overload
def public(function: _F) -> _F:
    """Anybody who knows the actor's address may call this method. `exclusive=True`: while one such
    call sleeps, another is refused with ActorBusy."""

@overload
def public(*, exclusive: bool = False) -> Callable[[_F], _F]: ...

def view(function: _F) -> _F:
    """Anybody may ask; it may neither write nor pause, and costs no transaction."""

class _Collection(Generic[_K, _V]):
    @overload
    def __init__(self) -> None: ...
    @overload
    def __init__(self, default: _V) -> None: ...
    def __getitem__(self, key: _K) -> _V: ...
    def __setitem__(self, key: _K, value: _V) -> None: ...
    def __delitem__(self, key: _K) -> None: ...
    def __contains__(self, key: _K) -> bool: ...
    @overload
    def get(self, key: _K) -> _V | None: ...
    @overload
    def get(self, key: _K, default: _V | _D) -> _V | _D: ...
    @overload
    def pop(self, key: _K) -> _V: ...
    @overload
    def pop(self, key: _K, default: _V | _D) -> _V | _D: ...
    def setdefault(self, key: _K, default: _V) -> _V: ...

class Map(_Collection[_K, _V]):
    """A mapping with one key of host state an entry; it cannot be iterated or counted.

    `Map(default=0)` gives 0 for what was never set. For order, length and iteration use Table.
    """

    __iter__: ClassVar[None]  # type: ignore[assignment]

class Table(_Collection[_K, _V]):
    """A mapping that keeps insertion order in host state."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[_K]: ...
    def keys(self) -> Iterator[_K]: ...
    def values(self) -> Iterator[_V]: ...
    def items(self) -> Iterator[tuple[_K, _V]]: ...
    def page(self, after: _K | None = None, limit: int = 100) -> list[tuple[_K, _V]]:
        """Up to `limit` (key, value) pairs behind the entry `after`, from the first by default."""

class atomic:
    """`with atomic():` nothing inside pauses, and what it wrote is undone if it raises."""

    def __enter__(self) -> atomic: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> Literal[False]: ...

class saga:
    """`with saga() as undo:` – `undo(function, *args)` says how to take back what was just done."""

    def __enter__(self) -> saga: ...
    def __call__(self, function: Callable[_P, object], *args: _P.args,
                 **kwargs: _P.kwargs) -> None: ...
    def now(self) -> None:
        """Runs the compensations, newest first."""
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> Literal[False]: ...

# ---- Messages and events -------------------------------------------------------------------------

@final
class _Anyone: ...

anyone: _Anyone

# What a wait may be given: it returns the result of the one that came.
class _Awaited(Generic[_R_co]): ...

class Pattern(_Awaited[_R_co]):
    """A message and who may send it; made by Message.by()."""

@dataclass_transform()
class Message:
    """What somebody outside sends to a call that waits for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    # `await wait(…)` in an async def means what wait(…) means.
    def __await__(self) -> Generator[None, None, Self]: ...
    @property
    def sender(self) -> Address:
        """Who sent it."""
    @classmethod
    def by(cls: type[_M], *senders: Address | _Anyone,
           where: Mapping[str, object] | None = None) -> Pattern[_M]:
        """The pattern of this message from one of these addresses, or from `anyone`."""

@dataclass_transform()
class Event:
    """What an actor tells the world with `emit`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

def emit(event: Event) -> None:
    """Tells the world; kept with the turn's receipt exactly when the turn stands."""

# ---- Waiting -------------------------------------------------------------------------------------

@final
class _Span: ...

def blocks(count: int) -> _Span:
    """A number of chain blocks."""

def seconds(count: int) -> _Span: ...
def minutes(count: int) -> _Span: ...
def hours(count: int) -> _Span: ...
def days(count: int) -> _Span: ...

class after(_Awaited[after]):
    """A timer among the patterns of a wait: when it is due, the wait returns it and raises nothing."""

    def __init__(self, span: _Span) -> None: ...
    def __await__(self) -> Generator[None, None, Self]: ...

_Senders: TypeAlias = Address | _Anyone | tuple[Address | _Anyone, ...] | list[Address]
_Guards: TypeAlias = Iterable[object]

@overload
def wait(first: _Awaited[_R1] | type[_R1], /, *, by: _Senders | None = None,
         where: Mapping[str, object] | None = None, within: _Span | None = None,
         until: int | None = None, label: str | None = None, guard: _Guards = (),
         wake_gas: int = 500_000) -> _R1:
    """Sleeps until one of the messages comes, and returns it.

    Each pattern is `Type.by(who, …)`, or a bare type with `by=` for all. `within=blocks(n)`,
    `days(n)` or `until=seconds since 1970` set a deadline: Timeout is raised here when it passes.
    `where={"field": value}` narrows, `guard=[…]` names state that must not change meanwhile
    (StateConflict), `label=` names the wait for people.
    """

@overload
def wait(first: _Awaited[_R1] | type[_R1], second: _Awaited[_R2] | type[_R2], /, *,
         by: _Senders | None = None, where: Mapping[str, object] | None = None,
         within: _Span | None = None, until: int | None = None, label: str | None = None,
         guard: _Guards = (), wake_gas: int = 500_000) -> _R1 | _R2: ...
@overload
def wait(first: _Awaited[_R1] | type[_R1], second: _Awaited[_R2] | type[_R2],
         third: _Awaited[_R3] | type[_R3], /, *, by: _Senders | None = None,
         where: Mapping[str, object] | None = None, within: _Span | None = None,
         until: int | None = None, label: str | None = None, guard: _Guards = (),
         wake_gas: int = 500_000) -> _R1 | _R2 | _R3: ...
@overload
def wait(first: _Awaited[_R1] | type[_R1], second: _Awaited[_R2] | type[_R2],
         third: _Awaited[_R3] | type[_R3], fourth: _Awaited[_R4] | type[_R4], /, *,
         by: _Senders | None = None, where: Mapping[str, object] | None = None,
         within: _Span | None = None, until: int | None = None, label: str | None = None,
         guard: _Guards = (), wake_gas: int = 500_000) -> _R1 | _R2 | _R3 | _R4: ...
@overload
def wait(first: _Awaited[_R1] | type[_R1], second: _Awaited[_R2] | type[_R2],
         third: _Awaited[_R3] | type[_R3], fourth: _Awaited[_R4] | type[_R4],
         fifth: _Awaited[_R5] | type[_R5], /, *, by: _Senders | None = None,
         where: Mapping[str, object] | None = None, within: _Span | None = None,
         until: int | None = None, label: str | None = None, guard: _Guards = (),
         wake_gas: int = 500_000) -> _R1 | _R2 | _R3 | _R4 | _R5: ...
@overload
def wait(first: _Awaited[_R1] | type[_R1], second: _Awaited[_R2] | type[_R2],
         third: _Awaited[_R3] | type[_R3], fourth: _Awaited[_R4] | type[_R4],
         fifth: _Awaited[_R5] | type[_R5], sixth: _Awaited[_R6] | type[_R6], /, *,
         by: _Senders | None = None, where: Mapping[str, object] | None = None,
         within: _Span | None = None, until: int | None = None, label: str | None = None,
         guard: _Guards = (), wake_gas: int = 500_000) -> _R1 | _R2 | _R3 | _R4 | _R5 | _R6: ...
# Patterns whose number only the run knows: wait(*patterns).
@overload
def wait(*patterns: _Awaited[_R], by: _Senders | None = None,
         where: Mapping[str, object] | None = None, within: _Span | None = None,
         until: int | None = None, label: str | None = None, guard: _Guards = (),
         wake_gas: int = 500_000) -> _R: ...

def sleep(span: _Span, label: str | None = None) -> after:
    """Sleeps for blocks(n), seconds(n), days(n) …"""

def pause(label: str | None = None, by: _Senders | None = None) -> Any:
    """Stops here until somebody resumes it; returns the JSON value he brings, or None.

    In a program the operator resumes it. In an actor `by=` says who may.
    """

# ---- The turn, and what ends calls ---------------------------------------------------------------

def caller() -> Address:
    """Who made the call: the same in every later turn of it."""

def now() -> int:
    """The block's time in whole seconds since 1970-01-01 UTC."""

def height() -> int:
    """The height of the block that runs."""

class Failure(Exception):
    """Ends a call and keeps what its last turn wrote; subclass it for outcomes that are no bugs."""

class Timeout(Failure):
    """The deadline of a wait passed."""

class StateConflict(Failure):
    """What a wait guarded has changed; `.message` is the message that came."""

    message: Any

class CallFailed(Failure):
    """A call to another actor failed."""

class CapRevoked(Failure):
    """A right that a reference carried was revoked."""

class Cancelled(BaseException):
    """The call was cancelled."""

class CompensationFailed(BaseExceptionGroup[BaseException]):
    """Leaves a saga whose compensations did not all run; holds the original error first."""
