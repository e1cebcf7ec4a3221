dt_check(base message error mem buf intern short_map utf8 text fold number date span escape file hash package sign init personal personal_def personal_check wrap sized clean)
