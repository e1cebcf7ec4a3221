dt_check(draw draw seed verify)
