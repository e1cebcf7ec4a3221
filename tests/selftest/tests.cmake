dt_check(selftest selftest)
target_link_options(checks_selftest PRIVATE -Wl,--wrap=dt_interval_hypergeometric)
