# A calculator with precedence, brackets, variables and places in its errors.
import re

TOKEN = re.compile(r"\s*(?:(\d+)|([a-z]+)|(.))")
POWER = {"=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3, "^": 5}


class Wrong(Exception):
    pass


class Calculator:
    def __init__(self):
        self.names = {}

    def run(self, text):
        self.tokens = [(m.lastindex, m.group(m.lastindex), m.start(m.lastindex)) for m in TOKEN.finditer(text.strip())]
        self.at = 0
        value = self.expression(0)
        if self.at < len(self.tokens):
            raise Wrong(f"{self.tokens[self.at][1]!r} at {self.tokens[self.at][2]}")
        return value

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else (0, "end", -1)

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def expression(self, least):
        kind, text, place = self.take()
        match kind, text:
            case 1, digits:
                left = int(digits)
            case 2, name:
                if self.peek()[1] == "=":
                    self.take()
                    left = self.names[name] = self.expression(1)
                elif name in self.names:
                    left = self.names[name]
                else:
                    raise Wrong(f"{name} is unknown at {place}")
            case 3, "-":
                left = -self.expression(4)
            case 3, "(":
                left = self.expression(0)
                if self.take()[1] != ")":
                    raise Wrong(f"bracket at {place} is open")
            case _:
                raise Wrong(f"{text!r} at {place}")
        while (power := POWER.get(self.peek()[1], 0)) > least:
            operator = self.take()[1]
            right = self.expression(power - (operator == "^"))
            match operator:
                case "+": left += right
                case "-": left -= right
                case "*": left *= right
                case "/" | "%" if right == 0:
                    raise Wrong("division by zero")
                case "/": left //= right
                case "%": left %= right
                case "^": left **= right
        return left


c = Calculator()
for line in ("1+2*3", "(1+2)*3", "2^3^2", "-2^2", "x = 5", "x*(x+1)/2", "7%4*2", "10-2-3", "y", "(1", "1+", "1 2", "4/(2-2)", "a = b = 3", "a*b+x"):
    try:
        print(line, "->", c.run(line))
    except Wrong as error:
        print(line, "->", error)
