dt_check(draw designs draw extension hashed ids inclusion probability public_value read seed verify)
set_tests_properties(draw/inclusion draw/probability PROPERTIES LABELS slow TIMEOUT 1800)

# The long run: ctest --preset slow -R draw/read_long
add_test(NAME draw/read_long COMMAND ${check_draw_read})
set_tests_properties(draw/read_long PROPERTIES LABELS slow TIMEOUT 3600 ENVIRONMENT "DT_READ_ROUNDS=100000;CK_FORK=no")

# An outsider's verification, with nothing but Python, must say what the library says.
if(EXISTS ${DT_PYTHON_PROGRAM})
  add_executable(protocol_tool ${CMAKE_CURRENT_SOURCE_DIR}/draw/protocol_tool.c)
  target_link_libraries(protocol_tool PRIVATE dts_draw)
  foreach(part RANGE 1 7)
    add_test(NAME draw/verify_py-${part} COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/draw/check_verify.py
                                                 $<TARGET_FILE:protocol_tool> ${part} 7)
    set_tests_properties(draw/verify_py-${part} PROPERTIES LABELS "unit;once" TIMEOUT 300)
  endforeach()
endif()
# Samples of parts are the sample of the whole; with DuckDB where there is one.
add_test(NAME draw/parts COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/draw/parts.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR}/src/manual/handleiding.md)
set_tests_properties(draw/parts PROPERTIES LABELS "unit;once" TIMEOUT 300)
