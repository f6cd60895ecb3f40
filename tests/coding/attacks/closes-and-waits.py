# outcome: timeout error
# Hangs up and stays.
import os
import time

os.closerange(0, 256)
time.sleep(3600)
