dt_check(document result parts withhold markdown office)
