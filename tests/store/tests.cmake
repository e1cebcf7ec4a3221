dt_check(store database statement migrate log settings cost)
