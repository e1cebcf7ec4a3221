dt_check(aggregate raters aggregate disclose board design rollup agreement property vectors read)
# The long run: ctest --preset slow -R aggregate/read_long
add_test(NAME aggregate/read_long COMMAND ${check_aggregate_read})
set_tests_properties(aggregate/read_long PROPERTIES LABELS slow TIMEOUT 3600 ENVIRONMENT "DT_READ_ROUNDS=20000;CK_FORK=no")
