# Packages for Debian: cpack --config build/CPackConfig.cmake makes the program, the shared library and what building on it
# needs as three packages, each with what Debian asks of one. sh src/setup/release.sh makes them for a release.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dossiertoets)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
# Who makes the packages, as Debian's own tools take it.
set(DT_PACKAGER "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
set(CPACK_PACKAGE_CONTACT "${DT_PACKAGER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME dossiertoets)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "For inspectors of public care: draws dossiers so that nobody chose them and
anybody can check it, keeps the ratings of several assessors safe, computes
what fourteen dossiers can and cannot say, and writes tables and the report.
Commands, and pages in the browser of this machine; Dutch and English.")
# Opened when a server starts (src/web/http.h), so that no tool finds it in the program.
find_program(DT_DPKG_QUERY dpkg-query)
if(DT_DPKG_QUERY AND DT_HTTP_LIBRARY)
  execute_process(COMMAND ${DT_DPKG_QUERY} -S "*/${DT_HTTP_LIBRARY}" OUTPUT_VARIABLE owner ERROR_QUIET)
  if(owner MATCHES "^([^:]+):")
    set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS ${CMAKE_MATCH_1})
  endif()
endif()
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libdossiertoets${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/src/setup/deb/triggers)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "The library of dossiertoets, for programs that draw samples of dossiers, keep
ratings against a framework and report on them.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libdossiertoets-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
file(STRINGS ${PROJECT_SOURCE_DIR}/src/setup/packages.txt DT_NEEDED REGEX "^[^ ]*-dev +build")
list(TRANSFORM DT_NEEDED REPLACE " .*" "")
list(REMOVE_ITEM DT_NEEDED libc6-dev libmicrohttpd-dev libseccomp-dev) # gcc's own, and what only the program needs
list(JOIN DT_NEEDED ", " DT_NEEDED)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libdossiertoets${PROJECT_VERSION_MAJOR} (= ${PROJECT_VERSION}-1), ${DT_NEEDED}")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "Headers and the static library for programs that use the library of
dossiertoets, with what pkg-config and CMake need to find it.")
string(TIMESTAMP DT_PACKAGED "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH where that is set
configure_file(${PROJECT_SOURCE_DIR}/src/setup/deb/changelog.in ${PROJECT_BINARY_DIR}/generated/changelog.Debian @ONLY)
set(CPACK_DT_CHANGELOG ${PROJECT_BINARY_DIR}/generated/changelog.Debian)
# What Debian asks of every package is added to what was installed.
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/src/cmake/PackageFiles.cmake)
set(CPACK_DT_SOURCE ${PROJECT_SOURCE_DIR})
set(CPACK_COMPONENTS_ALL program library development)
include(CPack)
