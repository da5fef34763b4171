# Shortest routes by Dijkstra, all paths by a generator, and a minimum spanning tree.
import heapq

ROADS = {"A": {"B": 4, "C": 1}, "B": {"D": 1}, "C": {"B": 2, "D": 5}, "D": {"E": 3}, "E": {},
         "F": {"A": 1}}


def dijkstra(graph, start):
    dist, prev, heap = {start: 0}, {}, [(0, start)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]:
            continue
        for v, w in graph[u].items():
            if d + w < dist.get(v, float("inf")):
                dist[v], prev[v] = d + w, u
                heapq.heappush(heap, (d + w, v))
    return dist, prev


def route(prev, end):
    path = [end]
    while path[-1] in prev:
        path.append(prev[path[-1]])
    return path[::-1]


def paths(graph, at, end, seen=()):
    if at == end:
        yield seen + (at,)
    for nxt in graph[at]:
        if nxt not in seen:
            yield from paths(graph, nxt, end, seen + (at,))


def spanning(graph):
    parent = {v: v for v in graph}

    def root(v):
        while parent[v] != v:
            parent[v] = parent[parent[v]]
            v = parent[v]
        return v
    tree = []
    for w, u, v in sorted((w, u, v) for u, out in graph.items() for v, w in out.items()):
        if (a := root(u)) != (b := root(v)):
            parent[a] = b
            tree.append(u + v)
    return tree


dist, prev = dijkstra(ROADS, "A")
print(dist, route(prev, "E"), "F" in dist)
print(sorted(map("".join, paths(ROADS, "A", "E"))), min(paths(ROADS, "F", "D"), key=len),
      spanning(ROADS))
