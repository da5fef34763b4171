# refused at 2:3: := stands in parentheses
x := 5
