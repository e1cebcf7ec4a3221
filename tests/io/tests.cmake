dt_check(io ods png stream stream_hashes csv kind csv_read csv_write csv_fuzz xlsx json json_place json_dump)
dt_check_alone(io memory_folder)
# The long run: ctest --preset slow -R io/stream_long
add_test(NAME io/stream_long COMMAND ${check_io_stream})
set_tests_properties(io/stream_long PROPERTIES LABELS slow TIMEOUT 3600 ENVIRONMENT "DT_STREAM_ROUNDS=200000;CK_FORK=no")
