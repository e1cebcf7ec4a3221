dt_check(document result office)
