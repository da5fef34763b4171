# refused at 2:1: chance is the host's
import secrets
