# refused at 2:1: there are no workers
from concurrent.futures import ThreadPoolExecutor
