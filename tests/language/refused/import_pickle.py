# refused at 2:1: pickle makes code while a program runs
import pickle
