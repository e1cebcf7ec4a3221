dt_check(frame cell places view condition declare fingerprint frame_read frame_rows suspicion)
