dt_check(report texts wording heading document report norm compare many plan members numbers open)
target_link_libraries(check_report_members PRIVATE PkgConfig::JANSSON)
add_test(NAME report/wellformed
  COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/report/wellformed.py
          ${CMAKE_CURRENT_SOURCE_DIR}/report/golden/report.html ${CMAKE_CURRENT_SOURCE_DIR}/report/golden/summary.html)
set_tests_properties(report/wellformed PROPERTIES LABELS unit)
