# outcome: error
# Ends with the code of a cell that could not be made, so that it might be run again with less around it.
import os

os._exit(71)
