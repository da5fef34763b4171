# An iterator that has ended stays ended, whatever happens to its source.
source = [1, 2]
walk = iter(source)
print(list(walk), list(walk))
source.append(3)
print(list(walk), next(walk, "ended"), walk.__length_hint__())
fresh = iter(source)
next(fresh)
source.append(4)
print(list(fresh), list(fresh))
walk = iter([1, 2, 3, 4])
print(next(walk), [*zip(walk, walk)], next(walk, None))
pair = zip([1, 2, 3], "ab")
print(list(pair), list(pair))
shared = iter(range(6))
print([next(shared) for _ in range(2)], sum(shared), list(shared))
walk = map(lambda n: 10 // n, [5, 0, 2])
out = []
while True:
    try:
        out.append(next(walk))
    except ZeroDivisionError as error:
        out.append("error")
    except StopIteration:
        break
print(out)
for source in ([1], (1,), "a", {1: 2}, {1}, range(1), b"a", bytearray(b"a"), {1: 2}.items(), enumerate([0]), reversed([1])):
    walk = iter(source)
    assert iter(walk) is walk
    print(next(walk), next(walk, "end"), end=" | ")
print()
