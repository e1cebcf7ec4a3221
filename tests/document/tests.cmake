dt_check(document withhold result markdown office)
