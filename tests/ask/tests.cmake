dt_check(ask asked from_table report frame_options draw sized complete)
