# Recursion to 450 frames through plain calls, methods and lambdas.
def plain(n):
    return 0 if n == 0 else 1 + plain(n - 1)


class C:
    def m(self, n):
        return n if n < 1 else self.m(n - 1)


lam = lambda n: n and lam(n - 1)
print(plain(450), C().m(450), lam(450))
