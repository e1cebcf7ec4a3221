# The program for Windows under wine: ctest --preset slow -R windows/
add_test(NAME windows/visit COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/windows/visit.sh $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(windows/visit PROPERTIES LABELS slow TIMEOUT 7200 SKIP_RETURN_CODE 77)
