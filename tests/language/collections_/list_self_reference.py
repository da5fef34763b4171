# A list that holds itself prints, compares by identity first and is counted once.
rows = [1, 2]
rows.append(rows)
print(rows, len(rows), rows[2] is rows, rows[2][2][2][0])
table = {"k": rows}
table["self"] = table
print(table)
pair = ([],)
pair[0].append(pair)
print(pair, pair[0][0] is pair)
print(rows == rows, rows in rows, rows.index(rows), rows.count(rows))
twin = [1, 2]
twin.append(twin)
try:
    print(rows == twin)
except RecursionError as error:
    print(type(error).__name__)
clone = rows[:]
print(clone[2] is rows, clone == rows, clone)
rows.remove(rows)
print(rows, clone)
