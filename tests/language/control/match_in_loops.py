# Break and continue in a case belong to the loop around the match.
def run(commands):
    done = []
    for command in commands:
        match command.split():
            case ["skip", *_]:
                continue
            case ["stop"]:
                break
            case ["repeat", times, word] if times.isdigit():
                for _ in range(int(times)):
                    if word == "x":
                        break
                    done.append(word)
                else:
                    done.append("|")
                    continue
                done.append("no x")
            case [only]:
                done.append(only)
            case _:
                done.append("?")
        done.append(";")
    else:
        done.append("end")
    return " ".join(done)


print(run(["a", "skip this", "repeat 2 b", "repeat 3 x", "what is this", "c"]))
print(run(["a", "stop", "never"]))
print(run([]))
