# A retry loop with backoff, collected failures and a final error.
class Flaky:
    def __init__(self, fail):
        self.left = fail

    def call(self):
        if self.left:
            self.left -= 1
            raise ConnectionError(f"attempt fails, {self.left} left")
        return "ok"


def retry(f, times):
    errors = []
    for attempt in range(1, times + 1):
        try:
            result = f()
        except ConnectionError as e:
            errors.append(str(e))
        else:
            return attempt, result, errors
        finally:
            errors.append(f"end of {attempt}")
    raise TimeoutError(f"gave up after {times}") from ConnectionError(errors)


print(retry(Flaky(2).call, 5))
try:
    retry(Flaky(9).call, 2)
except TimeoutError as e:
    print(e, e.__cause__)
