dt_check(store database statement migrate log cost)
