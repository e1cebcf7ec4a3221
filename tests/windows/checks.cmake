# The unit tests for Windows, under wine (tests/windows/checks.py): those that are about the other system are left out, and why.
set(DT_NOT_ON_WINDOWS
    base/number         # locales of POSIX
    base/programs       # programs of Linux
    base/file           # modes, links and folders of POSIX
    io/memory_folder    # a folder in memory, which Windows has not
    draw/probability    # eigenvalues, which are not in the part of the GSL that is built
    store/database      # processes that are killed
    inspection/crash    # the same
    web/jail)           # the jail of Linux
add_library(dt_posix_tests STATIC ${CMAKE_CURRENT_SOURCE_DIR}/windows/posix_tests.c)
target_include_directories(dt_posix_tests PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
target_link_libraries(dt_posix_tests PUBLIC dt_base)
