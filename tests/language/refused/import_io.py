# refused at 2:1: there are no streams
import io
