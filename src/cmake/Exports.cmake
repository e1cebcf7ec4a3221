# SONAME and symbol versions of the shared library. The ABI is what tests/abi/list.txt says; raise DT_ABI when that
# changes in a way that breaks programs (tests/abi/abi.py tells which way), and only between releases.
set(DT_ABI 0)
set_target_properties(dossiertoets PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${DT_ABI})
configure_file(cmake/dossiertoets.map.in ${PROJECT_BINARY_DIR}/generated/dossiertoets.map @ONLY)
include(CheckLinkerFlag)
check_linker_flag(C "LINKER:--version-script=${PROJECT_BINARY_DIR}/generated/dossiertoets.map" DT_HAS_VERSION_SCRIPT)
if(DT_HAS_VERSION_SCRIPT)
  target_link_options(dossiertoets PRIVATE "LINKER:--version-script=${PROJECT_BINARY_DIR}/generated/dossiertoets.map")
  set_target_properties(dossiertoets PROPERTIES LINK_DEPENDS ${PROJECT_BINARY_DIR}/generated/dossiertoets.map)
endif()
