dt_check(inspection new register draw extend compare score facts selftest crash fault merge custody export migration)
# The same, five hundred times.
add_test(NAME inspection/crash-500 COMMAND check_inspection_crash)
set_tests_properties(inspection/crash-500 PROPERTIES LABELS slow TIMEOUT 1800 ENVIRONMENT "CK_FORK=yes;DT_KILLS=500")
set_tests_properties(inspection/fault PROPERTIES TIMEOUT 900) # a visit for every write of it
