# refused at 2:1: there are no files
import pathlib
