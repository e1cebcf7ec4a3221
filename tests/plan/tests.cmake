dt_check(plan ask curve fields divide)
