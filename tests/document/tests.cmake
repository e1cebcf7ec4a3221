dt_check(document result parts withhold markdown page office)
