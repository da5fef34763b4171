# refused at 2:7: async stands before def, for and with
async x = 5
