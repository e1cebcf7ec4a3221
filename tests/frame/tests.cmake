dt_check(frame cell places condition declare fingerprint frame_read frame_rows suspicion)
