# Three parts, which become three packages (Package.cmake): the program, the shared library, and what building on it needs.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
install(TARGETS dossiertoets dossiertoets_static dossiertoets_program
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/frameworks DESTINATION ${CMAKE_INSTALL_DATADIR}/dossiertoets)
# What the static library needs besides libcsv, libzip and cmark's extensions, by the names of pkg-config.
set(DT_REQUIRES gsl jansson sqlite3 libsodium nettle libutf8proc libpcre2-8 expat libpng xlsxwriter libcrypto libcmark-gfm)
list(JOIN DT_REQUIRES " " DT_REQUIRES)
# For programs that build with pkg-config, and for those that build with CMake. Both find their prefix from where they
# lie, so that the installed tree can be moved.
file(RELATIVE_PATH DT_PC_UP "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(${PROJECT_SOURCE_DIR}/src/cmake/dossiertoets.pc.in ${PROJECT_BINARY_DIR}/generated/dossiertoets.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/dossiertoets.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
include(CMakePackageConfigHelpers)
set(DT_CONFIG ${CMAKE_INSTALL_LIBDIR}/cmake/dossiertoets)
configure_package_config_file(${PROJECT_SOURCE_DIR}/src/cmake/dossiertoetsConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/generated/dossiertoetsConfig.cmake INSTALL_DESTINATION ${DT_CONFIG}
                              PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/generated/dossiertoetsConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/generated/dossiertoetsConfig.cmake
              ${PROJECT_BINARY_DIR}/generated/dossiertoetsConfigVersion.cmake DESTINATION ${DT_CONFIG}
        COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/man/en/dossiertoets.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/man/nl/dossiertoets.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/nl/man1)
# Where each shell of Debian looks for what may stand next on a command line.
install(FILES ${PROJECT_SOURCE_DIR}/src/manual/dossiertoets.bash RENAME dossiertoets
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${PROJECT_SOURCE_DIR}/src/manual/_dossiertoets DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${PROJECT_SOURCE_DIR}/src/manual/dossiertoets.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
# A double click on an inspection opens it in the browser of whoever clicked.
install(FILES ${PROJECT_SOURCE_DIR}/src/setup/deb/dossiertoets.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${PROJECT_SOURCE_DIR}/src/setup/deb/dossiertoets.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/dossiertoets)
foreach(page IN LISTS DT_MANUAL)
  install(FILES ${PROJECT_SOURCE_DIR}/src/manual/${page}.md ${PROJECT_BINARY_DIR}/manual/${page}.html
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/dossiertoets)
endforeach()
foreach(page IN LISTS DT_REFERENCE)
  install(FILES ${PROJECT_BINARY_DIR}/manual/${page}.html DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/dossiertoets)
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/manual/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/dossiertoets)
include(cmake/Package.cmake)
