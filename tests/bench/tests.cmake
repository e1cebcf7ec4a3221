# That the benchmark of the inspection file runs, never how fast.
add_test(NAME bench/inspection COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/bench/inspection.py
         $<TARGET_FILE:dossiertoets_program> - 2 --runs 1)
set_tests_properties(bench/inspection PROPERTIES LABELS case TIMEOUT 300)
# So does the one of national files, beside whatever else is installed.
add_executable(bench_data ${CMAKE_CURRENT_SOURCE_DIR}/bench/data.c)
add_test(NAME bench/national COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/bench/national.py
         $<TARGET_FILE:dossiertoets_program> $<TARGET_FILE:bench_data> --rows 100000 --rounds 1)
set_tests_properties(bench/national PROPERTIES LABELS case TIMEOUT 300)
