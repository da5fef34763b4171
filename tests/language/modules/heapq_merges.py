# heapq.merge: stable, lazy, with keys and downwards, and how often it asks how items compare.
import heapq
class L:
    def __init__(s,v,t): s.v=v; s.t=t
    def __lt__(s,o): print('<',s.t,o.t); return s.v<o.v
    def __eq__(s,o): print('=',s.t,o.t); return s.v==o.v
    def __repr__(s): return s.t
A=[L(1,'a1'),L(3,'a3')]; B=[L(1,'b1'),L(2,'b2')]; C=[L(0,'c0')]
print(list(heapq.merge(A,B,C)))
print(list(heapq.merge([1,4],[2],[],[3,9],key=lambda x:-(-x))), list(heapq.merge([5,2],[4,3],reverse=True)), list(heapq.merge()), list(heapq.merge([1])))
print(list(heapq.merge(["b","aa"][::-1],["c","ddd"],key=len)), list(heapq.merge([(1,'x'),(1,'z')],[(1,'y')],key=lambda t:t[0])))
def g(n):
    print('start',n); yield n; yield n+5; print('end',n)
m=heapq.merge(g(1),g(2)); print(next(m)); print(list(m))
