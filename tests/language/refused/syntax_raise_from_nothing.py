# refused at 2:22: from has a cause behind it
raise ValueError from
