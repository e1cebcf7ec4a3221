# Targets that look at the sources, not at what they do: cmake --build --preset lint
add_custom_target(lint
  COMMAND sh ${PROJECT_SOURCE_DIR}/src/setup/lint.sh ${PROJECT_BINARY_DIR}
  USES_TERMINAL VERBATIM)
add_dependencies(lint dossiertoets_program) # cppcheck asks for each file of the compilation, the made ones too

# The analyzer takes the -1 with which iconv_open() says no for memory that is lost.
if(DT_ANALYZE)
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/io/csv_text.c DIRECTORY ${PROJECT_SOURCE_DIR}/src/io
                              PROPERTIES COMPILE_OPTIONS -Wno-analyzer-malloc-leak)
endif()

# The quick tests but the rules, which run nothing, and then how many lines of each folder they ran: cmake --build --preset coverage --target coverage
if(DT_COVERAGE)
  add_custom_target(coverage
    COMMAND ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR} -P ${PROJECT_SOURCE_DIR}/src/cmake/CoverageClear.cmake
    COMMAND ${CMAKE_CTEST_COMMAND} -LE "slow|rule" --output-on-failure
    COMMAND python3 -B ${PROJECT_SOURCE_DIR}/src/setup/coverage.py ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}
    USES_TERMINAL VERBATIM)
endif()
