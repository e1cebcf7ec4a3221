# Outside libraries, one imported target each. Why each is here: src/setup/packages.txt.
find_package(PkgConfig REQUIRED)
pkg_check_modules(GSL REQUIRED IMPORTED_TARGET gsl)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
# libcsv ships no pkg-config file.
find_library(CSV_LIBRARY csv REQUIRED)
find_path(CSV_INCLUDE csv.h REQUIRED)
add_library(dt_libcsv INTERFACE)
target_link_libraries(dt_libcsv INTERFACE ${CSV_LIBRARY})
target_include_directories(dt_libcsv SYSTEM INTERFACE ${CSV_INCLUDE})
