# Layout: comments, blank lines, continuation in brackets, semicolons and nested blocks.
total = (1 +   # a comment inside brackets
         2 +

         3)
print(total)
if True:
    # a comment block

    if False: pass
    elif True: print("one-line"); print("two")
    else:
        print("no")
values = [
    1,
    2,
    # 3,
    4,
]
print(values)


def doc():
    """The docstring."""


def no_doc(): return 1


print(doc.__doc__, no_doc.__doc__, no_doc())
if 1 \
   and 2:
    print("backslash")
class Empty: ...
print(Empty.__name__)
for i in range(2): print(i); continue
while False: pass
else: print("else")
