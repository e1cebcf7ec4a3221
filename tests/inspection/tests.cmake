dt_check(inspection payload codes whole personal new commit page register stand draw extend designs compare score assess desk facts crash cost complaint complaint_blanks models evidence evidence_row retract remark adopt source reinspect fault merge merge_choose changed export migration long sized tables contradict rows destroy people timestamp texts told)
dt_check_alone(inspection custody first_failure memory replay beyond moments power)
dt_each_site(check_inspection_memory)
set_tests_properties(inspection/memory PROPERTIES LABELS "unit;once")
# The replay hands out the ids and secrets of the file it repeats.
target_link_options(check_inspection_replay PRIVATE -Wl,--wrap=dtp_random_bytes)
target_link_libraries(check_inspection_replay PRIVATE PkgConfig::JANSSON)
# Its memory ends at a page that nobody may touch (support/guarded.h).
target_link_options(check_inspection_beyond PRIVATE -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free)
# Two laptops have clocks of their own.
target_link_options(check_inspection_moments PRIVATE -Wl,--wrap=time)
# The power goes: at every moment a few ways of losing what was not synced; slow: a hundred of them.
target_link_options(check_inspection_power PRIVATE -Wl,--wrap=fsync)
set_tests_properties(inspection/power PROPERTIES LABELS "unit;once")
add_test(NAME inspection/power-100 COMMAND ${check_inspection_power})
set_tests_properties(inspection/power-100 PROPERTIES LABELS slow TIMEOUT 3600 ENVIRONMENT "CK_FORK=yes;DT_CUTS=100")
# Every value that means nothing, in every column.
add_test(NAME inspection/rows-every COMMAND ${check_inspection_rows})
set_tests_properties(inspection/rows-every PROPERTIES LABELS slow TIMEOUT 1800 ENVIRONMENT "CK_FORK=no;DT_EVERY_VALUE=1")
# A kill, five hundred times.
add_test(NAME inspection/crash-500 COMMAND ${check_inspection_crash})
set_tests_properties(inspection/crash-500 PROPERTIES LABELS slow TIMEOUT 1800 ENVIRONMENT "CK_FORK=yes;DT_KILLS=500")
set_tests_properties(inspection/fault inspection/first_failure PROPERTIES TIMEOUT 900) # a step for every write, or allocation, of it
# Most of its time is SQLite's reading of the schema: once, one failure in seven; slow: every one.
set_tests_properties(inspection/first_failure PROPERTIES LABELS "unit;once")
add_test(NAME inspection/first_failure-every COMMAND ${check_inspection_first_failure})
set_tests_properties(inspection/first_failure-every PROPERTIES LABELS slow TIMEOUT 3600
                     ENVIRONMENT "CK_FORK=yes;CK_TIMEOUT_MULTIPLIER=20;DT_EVERY_FAILURE=1")
# What the sanitizers look for shows in few histories.
if(DT_SANITIZE)
  set_property(TEST inspection/replay APPEND PROPERTY ENVIRONMENT "DT_HISTORIES=25")
endif()
