# Nested containers: shared inner objects, copies one level deep, deep copies and equality.
import copy

row = [0, 0]
grid = [row] * 2
grid[0][0] = 1
print(grid, grid[0] is grid[1])
fresh = [[0] * 2 for _ in range(2)]
fresh[0][0] = 1
print(fresh)
data = {"list": [1, {"k": (2, [3])}], "set": {1}}
data["again"] = data["list"]
shallow, deep = copy.copy(data), copy.deepcopy(data)
data["list"][1]["k"][1].append(4)
print(shallow["list"], deep["list"], shallow["list"] is data["list"], deep["again"] is deep["list"],
      deep["list"] is data["list"])
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin, twin[1] is twin, twin is loop)
print([1, [2, (3, {"a": {4}})]] == [1, [2, (3, {"a": {4}})]], {"a": [1]} == {"a": (1,)},
      [[1, 2], [3]] < [[1, 2], [4]])
