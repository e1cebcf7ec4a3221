dt_check(frame condition fingerprint frame_read frame_rows suspicion)
