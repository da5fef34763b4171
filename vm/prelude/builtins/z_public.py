# What contracts see of this module, besides the builtins in C++.

__all__ = ["aiter", "anext", "exit", "quit"]
