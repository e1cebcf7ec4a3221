dt_check(document result)
