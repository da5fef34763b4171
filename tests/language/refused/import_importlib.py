# refused at 2:1: modules are known before a program runs
import importlib
