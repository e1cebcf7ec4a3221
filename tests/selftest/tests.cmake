dt_check_alone(selftest selftest)
target_link_options(check_selftest_selftest PRIVATE -Wl,--wrap=dt_interval_hypergeometric)
