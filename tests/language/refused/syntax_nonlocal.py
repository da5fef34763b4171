# refused at 2:1: nonlocal at module level is a syntax error
nonlocal x
