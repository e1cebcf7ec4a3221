dt_check(timestamp token)
set_tests_properties(timestamp/token PROPERTIES TIMEOUT 120)
