# What programs that are linked with the library rest on; 77: the list is of another machine.
set(abi ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/abi/abi.py)
set(abi_of $<TARGET_FILE:dossiertoets> ${PROJECT_SOURCE_DIR}/include ${CMAKE_CURRENT_SOURCE_DIR}/abi/list.txt)
add_test(NAME rules/abi COMMAND ${abi} ${abi_of})
add_test(NAME rules/abi-finds COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/abi/check_abi.py ${abi_of})
set_tests_properties(rules/abi rules/abi-finds PROPERTIES LABELS rule SKIP_RETURN_CODE 77
                     ENVIRONMENT "CC=${CMAKE_C_COMPILER}")
# Write the list anew after something was added: cmake --build BUILD --target abi_list
add_custom_target(abi_list COMMAND ${CMAKE_COMMAND} -E env CC=${CMAKE_C_COMPILER} ${abi} ${abi_of} --write
                  DEPENDS dossiertoets VERBATIM)
