# refused at 3:1: a module that does not exist is refused before anything runs
print("must not be printed")
import no_such_module
