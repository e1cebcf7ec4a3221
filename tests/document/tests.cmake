dt_check(document result markdown office)
