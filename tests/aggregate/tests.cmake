dt_check(aggregate aggregate board design rollup agreement property vectors)
