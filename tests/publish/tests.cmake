# What outsiders read: nothing internal in any form of it, and no small group. 60 inspections: ctest -R publish/all (label slow).
set(publish ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/publish/publish.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
add_test(NAME publish/some COMMAND ${publish} 4 6)
add_test(NAME publish/all COMMAND ${publish} 0 60)
set_tests_properties(publish/some PROPERTIES LABELS "case;once" TIMEOUT 600)
set_tests_properties(publish/all PROPERTIES LABELS slow TIMEOUT 3600)
