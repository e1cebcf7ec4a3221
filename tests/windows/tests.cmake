# The program for Windows under wine: ctest --preset slow -R windows/. DT_WINDOWS_EXE names one that is made already.
add_test(NAME windows/visit COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/windows/visit.sh $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
add_test(NAME windows/suite COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/windows/suite.py $<TARGET_FILE:dossiertoets_program> ${CMAKE_BINARY_DIR})
add_test(NAME windows/checks COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/windows/checks.py ${PROJECT_SOURCE_DIR}/build-windows/checks/tests)
# Makes the zip twice; the libraries once: ctest --preset slow -R windows/twice
add_test(NAME windows/twice COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/windows/twice.sh ${PROJECT_SOURCE_DIR})
set_tests_properties(windows/visit windows/suite windows/twice windows/checks PROPERTIES LABELS slow TIMEOUT 7200 SKIP_RETURN_CODE 77 RUN_SERIAL TRUE)
set_tests_properties(windows/suite windows/checks PROPERTIES DEPENDS windows/visit) # which makes them
