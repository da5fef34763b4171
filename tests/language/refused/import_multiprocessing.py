# refused at 2:1: there are no processes
import multiprocessing
