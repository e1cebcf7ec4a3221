"""The same exact limits with SciPy, where it is installed, for comparison with `limits`."""
import time

try:
    from scipy.stats import beta, hypergeom
except ImportError:
    print("SciPy is not installed; nothing to compare with")
    raise SystemExit(0)


def hypergeometric(N, n, x, alpha=0.05):
    """Tail inversion by bisection, as statistics texts give it."""
    def smallest(condition, low, high):
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if condition(middle) else (middle + 1, high)
        return low

    lower = smallest(lambda M: hypergeom.sf(x - 1, N, M, n) > alpha / 2, x, N - (n - x)) if x else 0
    upper = smallest(lambda M: hypergeom.cdf(x, N, M, n) <= alpha / 2, x, N - (n - x) + 1) - 1 if x < n else N
    return lower, upper


def measure(name, run, n):
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < 1:
        run(done % (n + 1))
        done += 1
    print("%-28s n=%-4d %12.0f intervals/s" % (name, n, done / (time.perf_counter() - start)))


measure("SciPy hypergeom N=150", lambda x: hypergeometric(150, 14, x), 14)
measure("SciPy hypergeom N=10000", lambda x: hypergeometric(10000, 400, x), 400)
measure("SciPy beta.ppf", lambda x: (beta.ppf(0.025, x, 15 - x), beta.ppf(0.975, x + 1, 14 - x)), 14)
