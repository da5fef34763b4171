# refused at 2:1: a dict display is no place
{"a": 1} = 5
