# A library: loans, due dates, fines, reservations in order, and members' limits.
from collections import deque


class Library:
    FINE, DAYS, LIMIT = 25, 14, 2

    def __init__(self, *titles):
        self.shelf = {t: None for t in titles}
        self.queue, self.loans, self.fines = {}, {}, {}

    def borrow(self, who, title, day):
        if self.fines.get(who):
            return f"{who} owes {self.fines[who]}"
        if sum(w == who for w, _ in self.loans.values()) >= self.LIMIT:
            return f"{who} has too many books"
        if title in self.loans:
            self.queue.setdefault(title, deque()).append(who)
            return f"{title} is out, place {len(self.queue[title])}"
        waiting = self.queue.get(title)
        if waiting and waiting[0] != who:
            return f"{title} is kept for {waiting[0]}"
        if waiting:
            waiting.popleft()
        self.loans[title] = (who, day + self.DAYS)
        return f"{who} has {title} until {day + self.DAYS}"

    def give_back(self, title, day):
        who, due = self.loans.pop(title)
        if day > due:
            self.fines[who] = self.fines.get(who, 0) + (day - due) * self.FINE
        waiting = self.queue.get(title)
        return f"{title} back" + (f", next {waiting[0]}" if waiting else "")


lib = Library("Emma", "Dune", "Ulysses")
for step in (("borrow", "al", "Emma", 0), ("borrow", "bo", "Emma", 1), ("borrow", "cy", "Emma", 2),
             ("give_back", "Emma", 17), ("borrow", "al", "Dune", 17), ("borrow", "cy", "Emma", 18),
             ("borrow", "bo", "Emma", 18), ("borrow", "bo", "Dune", 18),
             ("borrow", "bo", "Ulysses", 18), ("give_back", "Dune", 20), ("give_back", "Emma", 30)):
    print(getattr(lib, step[0])(*step[1:]))
print(lib.fines, {k: list(v) for k, v in lib.queue.items()})
try:
    lib.give_back("Lost", 1)
except KeyError as e:
    print("unknown", e)
