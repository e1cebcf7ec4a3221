dt_check(score score sheet_write sheet_html sheet_read value evidence complaint_list complaint_norm complaint_read long_table)
add_test(NAME score/fields COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/score/fields.py ${PROJECT_SOURCE_DIR} planted)
set_tests_properties(score/fields PROPERTIES LABELS unit)
