# A payroll that pauses before each department is paid, from inside a generator pipeline.
from pvm_sdk import pause

STAFF = [("al", "dev", 300), ("bo", "ops", 200), ("cy", "dev", 250), ("di", "hr", 150)]


def by_department(staff):
    names = sorted({d for _, d, _ in staff}, key=lambda d: -sum(p for _, x, p in staff if x == d))
    for name in names:
        pause(f"approve {name}")
        yield name, [(who, pay) for who, d, pay in staff if d == name]


def pay(departments, cash):
    for name, people in departments:
        total = sum(p for _, p in people)
        if total > cash:
            yield name, "postponed"
            continue
        cash -= total
        yield name, ", ".join(f"{w}:{p}" for w, p in people)
    yield "left", cash


for name, text in pay(by_department(STAFF), 760):
    print(f"{name:<5}{text}")
