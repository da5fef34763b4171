# refused at 2:9: a brace in an f-string is doubled
x = f"}"
