dt_check(frame condition declare fingerprint frame_read frame_rows suspicion)
