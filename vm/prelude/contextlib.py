# contextlib: with-statement tools (CPython 3.11's module of the same name).

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from functools import wraps as _wraps

_GenericAlias = type(list[int])


def _has_methods(cls, *names):
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(metaclass=_ABCMeta):
    __class_getitem__ = classmethod(_GenericAlias)

    def __enter__(self):
        return self

    @_abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(metaclass=_ABCMeta):
    __class_getitem__ = classmethod(_GenericAlias)

    async def __aenter__(self):
        return self

    @_abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = func.__doc__

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                return False
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


class _AsyncGeneratorContextManager(AbstractAsyncContextManager, AsyncContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = func.__doc__

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as exc:
            return exc is not value
        except BaseException as exc:
            if exc is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class _Exit:
    # A callback that stands on an ExitStack as if it were an exit method.
    def __init__(self, callback, args, kwds):
        self._callback, self._args, self._kwds = callback, args, kwds

    def __call__(self, exc_type, exc, tb):
        self._callback(*self._args, **self._kwds)


class _AsyncExit(_Exit):
    async def __call__(self, exc_type, exc, tb):
        await self._callback(*self._args, **self._kwds)


def _handled():
    # The exception whose handling surrounds the call.
    probe = Exception()
    __native_set_context(probe)
    return probe.__context__


def _after(new, old, handled):
    # `new` left an exit after `old`: that takes the place which the surrounding exception has in its chain.
    while new is not old:
        context = new.__context__
        if context is None or context is old:
            return
        if context is handled:
            new.__context__ = old
            return
        new = context


def _raise_as_is(exception):
    context = exception.__context__
    try:
        raise exception
    except BaseException:
        exception.__context__ = context
        raise


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def pop_all(self):
        other = type(self)()
        other._exits, self._exits = self._exits, []
        return other

    def push(self, exit):
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exits.append(exit)
        else:
            self._exits.append(exit.__exit__)
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        try:
            cls.__enter__
            exit = cm.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the context manager protocol") from None
        result = cm.__enter__()
        self._exits.append(exit)
        return result

    def callback(self, callback, /, *args, **kwds):
        self._exits.append(_Exit(callback, args, kwds))
        return callback

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *exc_details):
        received = exc_details[0] is not None
        handled = _handled()
        pending = False
        suppressed = False
        while self._exits:
            exit = self._exits.pop()
            try:
                if exit(*exc_details):
                    suppressed = True
                    pending = False
                    exc_details = (None, None, None)
            except BaseException as new:
                _after(new, exc_details[1], handled)
                pending = True
                exc_details = (type(new), new, new.__traceback__)
        if pending:
            _raise_as_is(exc_details[1])
        return received and suppressed


class AsyncExitStack(AbstractAsyncContextManager):
    # Like ExitStack, for managers of both kinds: each exit is kept with whether it is awaited.
    def __init__(self):
        self._exits = []

    def pop_all(self):
        other = type(self)()
        other._exits, self._exits = self._exits, []
        return other

    def push(self, exit):
        own = getattr(type(exit), "__exit__", None)
        self._exits.append((False, exit if own is None else exit.__exit__))
        return exit

    def push_async_exit(self, exit):
        own = getattr(type(exit), "__aexit__", None)
        self._exits.append((True, exit if own is None else exit.__aexit__))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        try:
            cls.__enter__
            exit = cm.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the context manager protocol") from None
        result = cm.__enter__()
        self._exits.append((False, exit))
        return result

    async def enter_async_context(self, cm):
        cls = type(cm)
        try:
            cls.__aenter__
            exit = cm.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the asynchronous context manager protocol") from None
        result = await cm.__aenter__()
        self._exits.append((True, exit))
        return result

    def callback(self, callback, /, *args, **kwds):
        self._exits.append((False, _Exit(callback, args, kwds)))
        return callback

    def push_async_callback(self, callback, /, *args, **kwds):
        self._exits.append((True, _AsyncExit(callback, args, kwds)))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *exc_details):
        received = exc_details[0] is not None
        handled = _handled()
        pending = False
        suppressed = False
        while self._exits:
            awaited, exit = self._exits.pop()
            try:
                answer = exit(*exc_details)
                if awaited:
                    answer = await answer
                if answer and not isinstance(exit, _Exit):
                    suppressed = True
                    pending = False
                    exc_details = (None, None, None)
            except BaseException as new:
                _after(new, exc_details[1], handled)
                pending = True
                exc_details = (type(new), new, new.__traceback__)
        if pending:
            _raise_as_is(exc_details[1])
        return received and suppressed
