# The web face from outside: what it lets in, and what it shows.
add_test(NAME web/gate COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/web/gate.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(web/gate PROPERTIES LABELS web TIMEOUT 600)
if(EXISTS /dev/shm)
  set_tests_properties(web/gate PROPERTIES ENVIRONMENT "TMPDIR=/dev/shm")
endif()
