# dt_module(name SOURCES a.c b.c [USES module…] [LIBRARIES target…])
# One folder of src/. Makes dt_NAME (objects, for the library) and dts_NAME (static, for tests), which pulls in the
# modules it uses. The allowed arrows between folders are checked by tests/rules/layers.sh.
function(dt_module name)
  cmake_parse_arguments(M "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(dt_${name} OBJECT ${M_SOURCES})
  dt_unity(dt_${name})
  target_include_directories(dt_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src PUBLIC ${PROJECT_SOURCE_DIR}/include
                             ${PROJECT_BINARY_DIR}/generated)
  target_link_libraries(dt_${name} PUBLIC dt_flags ${M_LIBRARIES})
  add_library(dts_${name} STATIC $<TARGET_OBJECTS:dt_${name}>)
  target_link_libraries(dts_${name} PUBLIC dt_flags ${M_LIBRARIES})
  foreach(other IN LISTS M_USES)
    target_link_libraries(dts_${name} PUBLIC dts_${other})
    # Headers of a module may show its library's types (jansson, GSL).
    target_include_directories(dt_${name} SYSTEM PRIVATE $<TARGET_PROPERTY:dts_${other},INTERFACE_INCLUDE_DIRECTORIES>)
  endforeach()
  target_include_directories(dts_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include
                             ${PROJECT_BINARY_DIR}/generated)
  set_property(GLOBAL APPEND PROPERTY DT_MODULES ${name})
endfunction()
