# That the benchmark of the inspection file runs, never how fast.
add_test(NAME bench/inspection COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/bench/inspection.py
         $<TARGET_FILE:dossiertoets_program> - 2 --runs 1)
set_tests_properties(bench/inspection PROPERTIES LABELS "case;once" TIMEOUT 300)
# So does the one of national files, beside whatever else is installed.
add_executable(bench_data ${CMAKE_CURRENT_SOURCE_DIR}/bench/data.c)
add_test(NAME bench/national COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/bench/national.py
         $<TARGET_FILE:dossiertoets_program> $<TARGET_FILE:bench_data> --rows 100000 --rounds 1)
set_tests_properties(bench/national PROPERTIES LABELS "case;once" TIMEOUT 300)
# And the one of the web face.
add_test(NAME bench/web COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/bench/web.py $<TARGET_FILE:dossiertoets_program> --assessors 2
         --times 2 --only saving --only /beoordelen)
set_tests_properties(bench/web PROPERTIES LABELS "case;once" TIMEOUT 300)
