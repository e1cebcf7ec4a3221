dt_check(frame frame)
