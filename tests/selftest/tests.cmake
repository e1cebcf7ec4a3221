dt_check(selftest selftest)
