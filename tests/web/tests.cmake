# The web face from outside: what it lets in, and what it shows.
add_test(NAME web/gate COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/gate.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/gate PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/pages COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/pages.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/pages PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/opened COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/opened.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/opened PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/ends COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/ends.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/ends PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/closing COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/closing.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/closing PROPERTIES LABELS "web;once" TIMEOUT 600)
add_test(NAME web/told COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/told.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/told PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/remarks COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/remarks.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/remarks PROPERTIES LABELS web TIMEOUT 600)
# Used as badly as people do; what each answer names. The preset threads and the one of the sanitizers see what the server does.
add_test(NAME web/use COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/use.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/use PROPERTIES LABELS web TIMEOUT 600)
add_test(NAME web/use-hour COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/use.py $<TARGET_FILE:dossiertoets_program> --minutes 60 --many)
set_tests_properties(web/use-hour PROPERTIES LABELS "web;slow" TIMEOUT 5400)
# In Chromium; left out, with how to install it, where it or the two packages of npm are not there. One round of run.sh is
# enough: the label browser is what the preset with sanitizers leaves out.
add_test(NAME web/browser COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/web/browser.sh $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
# A browser beside another test waits for the processor, and a person's patience is what its tests have.
set_tests_properties(web/browser PROPERTIES LABELS "web;once" TIMEOUT 900 SKIP_RETURN_CODE 77 PROCESSORS 2)
# axe-core on every page in all its forms.
add_test(NAME web/looks COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/web/browser.sh $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(web/looks PROPERTIES LABELS "web;slow" TIMEOUT 3600 SKIP_RETURN_CODE 77 ENVIRONMENT "DT_LOOKS=1")
# Codes and proofs by the clock, and what a process without rights can do; sanitizers need those rights.
dt_check(web session)
if(NOT DT_SANITIZE)
  dt_check_alone(web jail)
endif()
if(DT_SANITIZE)
  set_property(TEST web/gate APPEND PROPERTY ENVIRONMENT "DT_NO_JAIL=1")
  # The thread sanitizer makes a server ten times as slow.
  set_property(TEST web/gate web/pages web/ends web/opened web/closing web/told web/remarks web/use PROPERTY TIMEOUT 2400)
endif()
