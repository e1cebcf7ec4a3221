# Every printed number against the machine form. All 200 inspections: ctest --test-dir BUILD -R sentences/all (label slow).
set(sentences ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/sentences/sentences.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
add_test(NAME sentences/grammar COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/sentences/sentences.py --grammar ${PROJECT_SOURCE_DIR})
add_test(NAME sentences/some COMMAND ${sentences} 33 57 6)
add_test(NAME sentences/some-finds COMMAND ${sentences} 1 3 --planted)
add_test(NAME sentences/all COMMAND ${sentences} 0 200)
set_tests_properties(sentences/grammar sentences/some sentences/some-finds PROPERTIES LABELS "case;once" TIMEOUT 300)
set_tests_properties(sentences/all PROPERTIES LABELS slow TIMEOUT 3600)
