# That the benchmark of the inspection file runs, never how fast.
add_test(NAME bench/inspection COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/bench/inspection.py
         $<TARGET_FILE:dossiertoets_program> - 2 --runs 1)
set_tests_properties(bench/inspection PROPERTIES LABELS case TIMEOUT 300)
