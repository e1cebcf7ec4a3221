dt_check(report public texts counted wording heading document report norm compare many plan members numbers open complaint verdict written lists code live followup opened linked models chapters)
dt_check_alone(report memory)
dt_each_site(check_report_memory)
set_tests_properties(report/memory PROPERTIES LABELS "unit;once")
target_link_libraries(checks_report PRIVATE PkgConfig::JANSSON)
add_test(NAME report/wellformed
  COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_SOURCE_DIR}/report/wellformed.py $<TARGET_FILE:dossiertoets_program>
          ${CMAKE_CURRENT_SOURCE_DIR}/report/golden/report.html ${CMAKE_CURRENT_SOURCE_DIR}/report/golden/summary.html)
set_tests_properties(report/wellformed PROPERTIES LABELS unit)
