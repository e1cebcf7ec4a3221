dt_check(document result parts markdown office)
