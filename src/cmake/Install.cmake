install(TARGETS dossiertoets dossiertoets_static dossiertoets_program
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/frameworks DESTINATION ${CMAKE_INSTALL_DATADIR}/dossiertoets)
# The file finds its prefix from where it lies, so that the installed tree can be moved.
file(RELATIVE_PATH DT_PC_UP "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(${PROJECT_SOURCE_DIR}/src/cmake/dossiertoets.pc.in ${PROJECT_BINARY_DIR}/generated/dossiertoets.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/dossiertoets.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_BINARY_DIR}/dossiertoets.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/src/manual/dossiertoets.bash RENAME dossiertoets
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
