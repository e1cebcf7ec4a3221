# House rules, each with a planted violation that must be found.
foreach(rule IN ITEMS layers limits banned format headers paths sized ready)
  add_test(NAME rules/${rule} COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/rules/${rule}.sh ${PROJECT_SOURCE_DIR})
  add_test(NAME rules/${rule}-finds COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/rules/planted.sh ${rule} ${PROJECT_SOURCE_DIR})
  set_tests_properties(rules/${rule} rules/${rule}-finds PROPERTIES LABELS rule)
endforeach()
add_test(NAME rules/install COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/rules/install.sh ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR})
set_tests_properties(rules/install PROPERTIES LABELS rule)
