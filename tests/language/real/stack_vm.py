# A stack machine with an assembler, jumps, calls, and traps with the instruction's number.
class Trap(Exception):
    pass


def assemble(text):
    labels, code = {}, []
    for line in text.splitlines():
        line = line.split(";")[0].strip()
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
        elif line:
            op, *args = line.split()
            code.append((op, *args))
    return [(op, *(labels.get(a, None) if a in labels else int(a) for a in args)) for op,
            *args in code]


def run(code, budget=50):
    stack, calls, pc, out = [], [], 0, []
    while pc < len(code):
        budget -= 1
        if budget < 0:
            raise Trap(f"out of budget at {pc}")
        (op, *args), pc = code[pc], pc + 1
        try:
            match op, args:
                case "push", [n]: stack.append(n)
                case "dup", []: stack.append(stack[-1])
                case "swap", []: stack[-2:] = stack[:-3:-1]
                case "add" | "sub" | "mul", []:
                    b, a = stack.pop(), stack.pop()
                    stack.append({"add": a + b, "sub": a - b, "mul": a * b}[op])
                case "jz", [to]: pc = to if not stack.pop() else pc
                case "jmp", [to]: pc = to
                case "call", [to]:
                    calls.append(pc)
                    pc = to
                case "ret", []: pc = calls.pop()
                case "print", []: out.append(stack.pop())
                case "halt", []: break
                case _: raise Trap(f"bad instruction {op} at {pc - 1}")
        except IndexError:
            raise Trap(f"stack underflow in {op} at {pc - 1}") from None
    return out


COUNT = """
    push 1
    push 6
again:
    dup
    print
    push 1
    sub
    dup
    jz end
    jmp again
end:
    halt
"""
print(run(assemble(COUNT)))
for program in ("add", "push 1\nloop:\njmp loop", "push 1\nfly",
                "push 5\ncall f\nhalt\nf:\ndup\nmul\nprint\nret\nret"):
    try:
        print(run(assemble(program)))
    except Trap as e:
        print("trap:", e)
