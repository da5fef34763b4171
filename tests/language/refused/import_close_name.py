# refused at 2:1: a name that is nearly right is answered with the right one
import itertool
