# Reason: the exception has ended the turn, and what becomes of a turn must not hang on its text.
from pvm_sdk import pause


class Refused(Exception):
    def __str__(self):
        return f"refused {pause('may it')}"


raise Refused
