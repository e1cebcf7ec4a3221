# dt_pages(target file.html…): compiles the pages of the web face into a target, as src/web/template.h describes them.
# Plain CMake, no host tools. A name or message that there is not does not compile; a place that cannot be escaped, and a
# block that is not closed where it began, stop the build.
function(dt_pages target)
  set(out ${PROJECT_BINARY_DIR}/generated/web_pages.c)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} "-DOUT=${out}" "-DFILES=${ARGN}" -P ${PROJECT_SOURCE_DIR}/src/cmake/PagesRun.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/src/cmake/PagesRun.cmake
    COMMENT "Compiling the pages" VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
