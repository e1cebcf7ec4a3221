dt_check(store database statement migrate log cost rows cursor)
dt_check_alone(store settings)
add_test(NAME store/names COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/store/names.py ${PROJECT_SOURCE_DIR} planted)
set_tests_properties(store/names PROPERTIES LABELS unit)
