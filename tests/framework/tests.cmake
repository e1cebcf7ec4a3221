dt_check(framework framework invalid texts set memory relations workbook)

# The schema, with the system's Python (python3-jsonschema).
add_test(NAME framework/schema COMMAND /usr/bin/python3 -B ${PROJECT_SOURCE_DIR}/tests/framework/check_schema.py)
set_tests_properties(framework/schema PROPERTIES LABELS unit TIMEOUT 120)
