# Each defence is taken out of a copy of the tree once, and its test sees it: ctest --preset slow -R defences/all
add_test(NAME defences/all COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/defences/taken_out.py ${PROJECT_SOURCE_DIR}
         ${CMAKE_CURRENT_BINARY_DIR}/defences)
set_tests_properties(defences/all PROPERTIES LABELS slow TIMEOUT 14400 SKIP_RETURN_CODE 77)
