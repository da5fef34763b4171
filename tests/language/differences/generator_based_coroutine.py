# What @types.coroutine makes of a generator is an object around it, not the generator with a mark.
import types


@types.coroutine
def step():
    yield 1


print(isinstance(step(), types.GeneratorType), next(step()))
