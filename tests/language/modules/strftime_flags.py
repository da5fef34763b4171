# strftime: flags, widths and the letters that glibc adds
import time

when = (2018, 8, 8, 5, 4, 9, 3, 1, 0)
for text in ("%-d|%_d|%0e|%^a|%#p|%#Z|%10Y", "%-j|%_j|%-H:%-M|%k%l|%P", "%Oy|%Ey|%5d|%_5d|%-5d|%05e",
             "%^B|%#b|%s|%%|%010A|%10A", "%-y|%-m/%-d/%y|%-I %p", "%10D|%-D|%Q|%+|%"):
    print(repr(time.strftime(text, when)))
print(time.strftime("%-I %P|%l|%_I", (2020, 12, 31, 13, 0, 0, 3, 366, 0)))
