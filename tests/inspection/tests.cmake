dt_check(inspection new register draw extend designs replay compare score facts selftest crash complaint models evidence reinspect)
# The replay hands out the ids and secrets of the file it repeats.
target_link_options(check_inspection_replay PRIVATE -Wl,--wrap=dtp_random_bytes)
target_link_libraries(check_inspection_replay PRIVATE PkgConfig::JANSSON)
