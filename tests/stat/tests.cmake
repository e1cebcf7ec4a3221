dt_check(stat check dealt rng tickets distribution detect interval stratified strata_limits applicable coverage ratio jackknife composite unassessed sequential allocate plan estimate designed agreement compare robust vectors omnibus omnibus_choose prune shortfall norm)
foreach(file IN ITEMS vector vectors_interval vectors_plan vectors_estimate vectors_agreement vectors_compare vectors_selection vectors_dossiers vectors_omnibus)
  target_sources(checks_stat PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/stat/${file}.c)
endforeach()
target_link_libraries(checks_stat PRIVATE PkgConfig::JANSSON)

# Slow: ten million random arguments, and every limit for N <= 120, n <= 40 against whole-number arithmetic in Python.
add_test(NAME stat/domain COMMAND ${check_stat_interval})
set_tests_properties(stat/domain PROPERTIES LABELS slow TIMEOUT 3000
                     ENVIRONMENT "CK_RUN_CASE=domain;DT_TUPLES=10000000;CK_DEFAULT_TIMEOUT=3000;CK_FORK=no")
# Slow: coverage of every statement over strata and of what does not apply, on the grids of methods that claim it.
add_test(NAME stat/coverage_deep COMMAND ${check_stat_coverage})
set_tests_properties(stat/coverage_deep PROPERTIES LABELS slow TIMEOUT 3000
                     ENVIRONMENT "DT_DEEP=1;CK_DEFAULT_TIMEOUT=3000;CK_FORK=no")
# Slow: reading on in every population up to 60, and coverage of what is an approximation in imitated cases.
foreach(slow IN ITEMS "sequential;DT_LARGEST=60" "ratio;DT_POPULATIONS=12;DT_SAMPLES=300" "jackknife;DT_SAMPLES=1500")
  list(POP_FRONT slow name)
  add_test(NAME stat/${name}-at_length COMMAND ${check_stat_${name}})
  set_tests_properties(stat/${name}-at_length PROPERTIES LABELS slow TIMEOUT 3000
                       ENVIRONMENT "${slow};CK_DEFAULT_TIMEOUT=3000;CK_FORK=no")
endforeach()
# Slow: every N up to 60 and norm; p-values by the hundred thousand.
add_test(NAME stat/norm_60 COMMAND ${check_stat_norm})
set_tests_properties(stat/norm_60 PROPERTIES LABELS slow TIMEOUT 3000 ENVIRONMENT "DT_NORM_POPULATION=60;CK_FORK=no")
add_test(NAME stat/shortfall_many COMMAND ${check_stat_shortfall})
set_tests_properties(stat/shortfall_many PROPERTIES LABELS slow TIMEOUT 3000 ENVIRONMENT "DT_SAMPLES=20000;CK_FORK=no")
if(EXISTS ${DT_PYTHON_PROGRAM})
  add_executable(stat_limits ${CMAKE_CURRENT_SOURCE_DIR}/stat/limits.c)
  target_link_libraries(stat_limits PRIVATE dts_stat)
  add_test(NAME stat/exact_limits
           COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/stat/exact_limits.py $<TARGET_FILE:stat_limits>)
  set_tests_properties(stat/exact_limits PROPERTIES LABELS slow TIMEOUT 3000)
  # Twelve tables of sizes, where thresholds that are not rational go wrong.
  add_executable(stat_sizes ${CMAKE_CURRENT_SOURCE_DIR}/stat/sizes.c)
  target_link_libraries(stat_sizes PRIVATE dts_stat)
  add_test(NAME stat/exact_sizes
           COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/stat/exact_sizes.py $<TARGET_FILE:stat_sizes>)
  set_tests_properties(stat/exact_sizes PROPERTIES LABELS slow TIMEOUT 3000)
endif()

# Slow: a short battery of dieharder on the generator's bytes; the long one is in tests/stat/battery.py.
find_program(DIEHARDER dieharder)
if(EXISTS ${DT_PYTHON_PROGRAM} AND DIEHARDER)
  add_executable(stat_stream ${CMAKE_CURRENT_SOURCE_DIR}/stat/stream.c)
  target_link_libraries(stat_stream PRIVATE dts_stat)
  add_test(NAME stat/battery
           COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/stat/battery.py $<TARGET_FILE:stat_stream>)
  set_tests_properties(stat/battery PROPERTIES LABELS slow TIMEOUT 3000)
endif()

# A program that never calls dt_init().
add_executable(stat_without_init ${CMAKE_CURRENT_SOURCE_DIR}/stat/without_init.c)
target_link_libraries(stat_without_init PRIVATE dts_stat)
foreach(case RANGE 2)
  add_test(NAME stat/without_init-${case} COMMAND stat_without_init ${case})
  set_tests_properties(stat/without_init-${case} PROPERTIES LABELS unit)
endforeach()
