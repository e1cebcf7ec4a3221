dt_check(stat rng distribution interval stratified allocate vectors)
target_sources(check_stat_vectors PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/stat/vector.c
               ${CMAKE_CURRENT_SOURCE_DIR}/stat/vectors_interval.c)
target_link_libraries(check_stat_vectors PRIVATE PkgConfig::JANSSON)
