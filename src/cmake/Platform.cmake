# The few sources that speak to one system. On Windows everything else is compiled with src/base/platform/posix.h before it,
# and the headers that mingw has not are that one under their names.
set(DT_PLATFORM_BASE platform/own_process.c platform/memory_folder.c platform/peer.c platform/places.c platform/programs.c platform/terminal.c beside.c)
set(DT_PLATFORM_WEB found.c jail.c waiting.c)
if(NOT WIN32)
  return()
endif()
set(DT_PLATFORM_BASE platform/own_process_windows.c platform/memory_folder_windows.c platform/peer_windows.c platform/places_windows.c platform/programs_windows.c
    platform/terminal_windows.c platform/beside_windows.c platform/owner_windows.c platform/posix_windows.c
    platform/posix_files_windows.c platform/posix_text_windows.c platform/start_windows.c)
set(DT_PLATFORM_WEB found_windows.c jail_windows.c waiting_windows.c)
foreach(name IN ITEMS arpa/inet netinet/in sys/socket)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/posix/${name}.h CONTENT "#include \"web/sockets_windows.h\"\n")
endforeach()
foreach(name IN ITEMS iconv sys/prctl sys/resource threads)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/posix/${name}.h CONTENT "#include \"base/platform/posix_files.h\"\n")
endforeach()
foreach(name IN ITEMS dirent fcntl sys/stat unistd) # tell: a function of mingw that POSIX has not, and others have
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/posix/${name}.h
       CONTENT "#define tell dtp_posix_tell\n#include_next <${name}.h>\n#undef tell\n#include \"base/platform/posix_files.h\"\n")
endforeach()
include_directories(BEFORE SYSTEM ${PROJECT_BINARY_DIR}/posix)
include_directories(${PROJECT_SOURCE_DIR}/src)
add_compile_options($<$<COMPILE_LANGUAGE:C>:-include${PROJECT_SOURCE_DIR}/src/base/platform/posix.h>)
# As of the system's headers: what mingw's own printf takes, which _GNU_SOURCE chooses, and not what msvcrt's does.
add_compile_options($<$<COMPILE_LANGUAGE:C>:-Wno-pedantic-ms-format>)
add_compile_definitions(_WIN32_WINNT=0x0A00)
enable_language(RC)
# Behind all others, since the libraries call them too. ssp: the canaries on the stack frames (Hardening.cmake).
string(APPEND CMAKE_C_STANDARD_LIBRARIES " -lssp -lws2_32 -liphlpapi -lbcrypt -lcrypt32 -ladvapi32 -lshell32 -luser32")
set(DT_PLATFORM_LINK LINKER:--wrap=main) # start_windows.c
add_link_options(LINKER:--no-insert-timestamp) # the moment of linking is no part of the program
# Names are UTF-8 and may be long: a manifest says so, and another file who made it.
set(DT_PLATFORM_CLI ${PROJECT_BINARY_DIR}/generated/dossiertoets.rc)
file(TO_NATIVE_PATH ${PROJECT_SOURCE_DIR}/src/setup/windows.manifest manifest)
string(REPLACE "." "," numbers "${PROJECT_VERSION}")
configure_file(${PROJECT_SOURCE_DIR}/src/cmake/windows.rc.in ${DT_PLATFORM_CLI} @ONLY)
