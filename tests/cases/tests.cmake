# One test a folder here, and one a document with commands in it.
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cases/*/command)
foreach(command IN LISTS cases)
  get_filename_component(case ${command} DIRECTORY)
  get_filename_component(case ${case} NAME)
  add_test(NAME cases/${case} COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/case.py
           $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR} ${case})
  set_tests_properties(cases/${case} PROPERTIES LABELS case TIMEOUT 120)
endforeach()
foreach(document IN ITEMS README.md src/manual/manual.md src/manual/handleiding.md src/manual/kaderformaat.md)
  add_test(NAME cases/${document} COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/case.py
           $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR} ${document})
  set_tests_properties(cases/${document} PROPERTIES LABELS "case;both" TIMEOUT 300)
endforeach()
# This one says nowhere how to ask for English: whoever reads it has done so.
add_test(NAME cases/src/manual/frameworkformat.md COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/case.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR} src/manual/frameworkformat.md --lang en)
set_tests_properties(cases/src/manual/frameworkformat.md PROPERTIES LABELS "case;both" TIMEOUT 300)
foreach(document IN ITEMS manual handleiding)
  add_test(NAME cases/included-${document} COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/included.py ${PROJECT_SOURCE_DIR}
           src/manual/${document}.md)
  set_tests_properties(cases/included-${document} PROPERTIES LABELS case)
endforeach()
# A page in two languages: what is changed in one is asked of the other.
get_property(dutch GLOBAL PROPERTY DT_MANUAL_DUTCH)
get_property(english GLOBAL PROPERTY DT_MANUAL_ENGLISH)
foreach(one other IN ZIP_LISTS dutch english)
  add_test(NAME cases/twins-${other} COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/cases/twins.py ${PROJECT_SOURCE_DIR}
           src/manual/${one}.md src/manual/${other}.md)
  set_tests_properties(cases/twins-${other} PROPERTIES LABELS case)
endforeach()
add_test(NAME cases/vectors COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/vectors.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/vectors PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/plans COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/plans.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(cases/plans PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/estimates COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/estimates.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(cases/estimates PROPERTIES LABELS "case;once" TIMEOUT 300)
# Heavy and not always there; by itself: ctest --preset slow -R libreoffice
add_test(NAME cases/libreoffice COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/libreoffice.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/libreoffice PROPERTIES LABELS slow TIMEOUT 600 SKIP_RETURN_CODE 77)
add_test(NAME cases/documents COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/documents.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/documents PROPERTIES LABELS "case;once" TIMEOUT 300)
# By itself: ctest --preset slow -R readers
add_test(NAME cases/readers COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/readers.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/readers PROPERTIES LABELS slow TIMEOUT 600 SKIP_RETURN_CODE 77)
add_test(NAME cases/registers COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/registers.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/registers PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/tablet COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/tablet.py
         $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/tablet PROPERTIES LABELS case TIMEOUT 120)
add_test(NAME cases/long COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/long.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(cases/long PROPERTIES LABELS case TIMEOUT 120)
# gcov cannot write its counts on a disk without room.
if(DT_COVERAGE)
  set_tests_properties(cases/full-disk PROPERTIES DISABLED TRUE)
endif()
add_test(NAME cases/modes COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/modes.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/modes PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/rows COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/rows.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/rows PROPERTIES LABELS case TIMEOUT 300)
set_tests_properties(cases/keys PROPERTIES LABELS "case;once" TIMEOUT 300) # a passphrase takes its time, on purpose
# Every case while the clock stands still, and while it runs a thousand times as fast: nothing that is shown depends on
# how long the steps before it took. By itself: ctest --preset slow -R clock
foreach(speed IN ITEMS 0 1000)
  add_test(NAME cases/clock-${speed} COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/clock.py
           $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR} ${speed})
  set_tests_properties(cases/clock-${speed} PROPERTIES LABELS slow TIMEOUT 1800 SKIP_RETURN_CODE 77)
endforeach()
set(sanitized)
if(DT_SANITIZE)
  set(sanitized sanitized)
endif()
add_test(NAME cases/terminal COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/terminal.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR}
         ${sanitized})
set_tests_properties(cases/terminal PROPERTIES LABELS case TIMEOUT 120)
# The sanitizers have an allocator of their own, and what counts lines has no answer to memory that runs out.
if(NOT DT_SANITIZE AND NOT DT_COVERAGE)
  add_library(failing MODULE support/failing.c)
  set_target_properties(failing PROPERTIES C_VISIBILITY_PRESET default C_EXTENSIONS ON)
  target_compile_options(failing PRIVATE -O1 -fno-builtin)
  add_test(NAME cases/failed COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/failed.py $<TARGET_FILE:dossiertoets_program>
           ${PROJECT_SOURCE_DIR} $<TARGET_FILE:failing>)
  set_tests_properties(cases/failed PROPERTIES LABELS case TIMEOUT 600)
  # Every failure of every kind.
  add_test(NAME cases/failed-every COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/failed.py
           $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR} $<TARGET_FILE:failing> 0)
  set_tests_properties(cases/failed-every PROPERTIES LABELS slow TIMEOUT 7200)
endif()
add_test(NAME cases/hostile COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/hostile.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/hostile PROPERTIES LABELS "case;both" TIMEOUT 120)
add_test(NAME cases/printed COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/printed.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/printed PROPERTIES LABELS "case;once" TIMEOUT 300)
# What the documents tell somebody to type, of which some cannot be run as a test: it is there.
add_test(NAME cases/named COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/named.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR}
         ${PROJECT_BINARY_DIR})
add_test(NAME cases/named-finds COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/named.py $<TARGET_FILE:dossiertoets_program>
         ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR} planted)
set_tests_properties(cases/named cases/named-finds PROPERTIES LABELS "case;once" TIMEOUT 120)
add_test(NAME cases/story COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/story.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/story PROPERTIES LABELS "case;once" TIMEOUT 300)
# In both languages at every stage: ctest --preset slow -R printed-both
add_test(NAME cases/printed-both COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/printed.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR}
         both)
set_tests_properties(cases/printed-both PROPERTIES LABELS slow TIMEOUT 600)
add_test(NAME cases/words COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/words.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/words PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/limits COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/limits.py $<TARGET_FILE:dossiertoets_program>)
set_tests_properties(cases/limits PROPERTIES LABELS case TIMEOUT 300)
if(DT_SANITIZE) # it takes more memory than the limits here
  set_tests_properties(cases/limits PROPERTIES DISABLED ON)
endif()
add_test(NAME cases/samples COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/samples.py $<TARGET_FILE:dossiertoets_program>
         ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/samples PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/published COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/published.py $<TARGET_FILE:dossiertoets_program>
         ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/published PROPERTIES LABELS case TIMEOUT 300)
add_test(NAME cases/manual-page COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/cases/manual_page.py $<TARGET_FILE:dossiertoets_program>
         ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/manual-page PROPERTIES LABELS "case;once" TIMEOUT 120)
set(pace)
if(DT_SANITIZE)
  set(pace slow) # its figures of speed say nothing
endif()
add_test(NAME cases/complete COMMAND ${DT_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/cases/complete.py $<TARGET_FILE:dossiertoets_program>
         ${PROJECT_SOURCE_DIR} ${pace})
set_tests_properties(cases/complete PROPERTIES LABELS "case;once" TIMEOUT 300)
add_test(NAME cases/habits COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/habits.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
add_test(NAME cases/screen COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/cases/screen.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(cases/habits cases/screen PROPERTIES LABELS case TIMEOUT 300)
