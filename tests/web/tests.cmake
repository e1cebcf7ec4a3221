# The web face from outside: what it lets in, and what it shows. The released program is looked at by the gate, which tries its
# jail, and by the browser; the others see most with the sanitizers.
add_test(NAME web/gate COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/gate.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/gate PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/pages COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/pages.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/pages PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
add_test(NAME web/opened COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/opened.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/opened PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
add_test(NAME web/ends COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/ends.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/ends PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
add_test(NAME web/closing COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/closing.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/closing PROPERTIES LABELS "web;once" TIMEOUT 600)
add_test(NAME web/told COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/told.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/told PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
add_test(NAME web/remarks COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/remarks.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/remarks PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
add_test(NAME web/complaints COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/complaints.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/complaints PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
# Used as badly as people do; what each answer names. The preset threads and the one of the sanitizers see what the server does.
add_test(NAME web/use COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/use.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/use PROPERTIES LABELS "web;sanitized" TIMEOUT 600)
add_test(NAME web/use-hour COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/use.py $<TARGET_FILE:dossiertoets_program> --minutes 60 --many)
set_tests_properties(web/use-hour PROPERTIES LABELS "web;slow" TIMEOUT 5400)
# In Chromium; left out, with how to install it, where it or the two packages of npm are not there. Two halves, each with a
# browser of its own, which begin together and first: what waits for nothing comes after them.
foreach(part IN ITEMS 1 2)
  add_test(NAME web/browser-${part} COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/web/browser.sh $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
  set_tests_properties(web/browser-${part} PROPERTIES LABELS "web;once" TIMEOUT 900 SKIP_RETURN_CODE 77 COST 1000 ENVIRONMENT "DT_PART=${part}")
endforeach()
# axe-core on every page in all its forms.
add_test(NAME web/looks COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/web/browser.sh $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(web/looks PROPERTIES LABELS "web;slow" TIMEOUT 3600 SKIP_RETURN_CODE 77 ENVIRONMENT "DT_LOOKS=1")
# Codes and proofs by the clock, and what a process without rights can do; sanitizers need those rights.
dt_check(web session)
if(NOT DT_SANITIZE)
  dt_check_alone(web jail)
  set_tests_properties(web/jail PROPERTIES LABELS "unit;once")
endif()
if(DT_SANITIZE)
  set_property(TEST web/gate APPEND PROPERTY ENVIRONMENT "DT_NO_JAIL=1")
  # The thread sanitizer makes a server ten times as slow.
  set_property(TEST web/gate web/pages web/ends web/opened web/closing web/told web/remarks web/complaints web/use PROPERTY TIMEOUT 2400)
endif()
