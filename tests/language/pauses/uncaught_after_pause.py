# An exception raised after a pause, deep in calls, still ends the program with its text.
from pvm_sdk import pause


def settle(account):
    pause("waiting for settlement")
    return 100 // account["shares"]


def close(accounts):
    for name, account in accounts.items():
        try:
            print(name, settle(account))
        finally:
            print("closed", name)


close({"al": {"shares": 4}, "bo": {"shares": 0}})
