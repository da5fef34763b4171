# `code` of a SystemExit is an attribute like any other.
class Leave(SystemExit):
    @property
    def code(self):
        return self.args[0] + 40


raise Leave(2)
