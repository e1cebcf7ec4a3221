dt_check(aggregate aggregate board design property vectors)
