# A pause in a match case inside a loop over commands, with captured names.
from pvm_sdk import pause


def run(commands):
    stack, log = [], []
    for command in commands:
        match command.split():
            case ["push", *values]:
                for v in values:
                    stack.append(int(v))
                    if v == "2":
                        pause("pushing 2")
            case [("add" | "mul") as op] if len(stack) > 1 and pause("guard " + op) is None:
                b, a = stack.pop(), stack.pop()
                stack.append(a + b if op == "add" else a * b)
            case ["say", word]:
                log.append(word)
            case _:
                log.append(f"? {command}")
    return stack, log


print(run(["push 1 2 3", "add", "say hi", "mul", "mul", "jump"]))
