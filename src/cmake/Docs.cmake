# The API page: cmake --build BUILD --target docs, then BUILD/docs/html/index.html. Doxygen is not needed for the rest.
find_program(DOXYGEN doxygen)
if(DOXYGEN)
  configure_file(${PROJECT_SOURCE_DIR}/src/cmake/Doxyfile.in ${PROJECT_BINARY_DIR}/generated/Doxyfile @ONLY)
  add_custom_target(docs COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/docs
                         COMMAND ${DOXYGEN} ${PROJECT_BINARY_DIR}/generated/Doxyfile VERBATIM)
else()
  message(STATUS "No target docs: Doxygen is missing (sh src/setup/install.sh docs)")
endif()
