# dt_embed(target symbol file…): compiles files into a target as a table
#   const struct dtp_embedded SYMBOL[]; const size_t SYMBOL_count;   (declared in base/embed.h)
# Plain CMake, no host tools, so that cross builds work. Each text gets a NUL behind it, which size does not count.
function(dt_embed target symbol)
  set(out ${PROJECT_BINARY_DIR}/generated/embed_${symbol}.c)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} "-DOUT=${out}" "-DSYMBOL=${symbol}" "-DFILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/src/cmake/EmbedRun.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/src/cmake/EmbedRun.cmake
    COMMENT "Embedding ${symbol}" VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
