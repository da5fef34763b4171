# refused at 2:8: an import names a module
import 5
