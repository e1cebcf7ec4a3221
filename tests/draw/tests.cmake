dt_check(draw draw)
