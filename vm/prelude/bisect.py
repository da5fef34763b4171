# bisect: places in sorted sequences (CPython 3.11's module of the same name). What needs no Python code to
# compare is in C++ (vm/builtins/bisect_natives.cpp).

bisect = bisect_right
insort = insort_right
