dt_check(aggregate aggregate property vectors)
