# Compiler flags of the house, as a target that every module links.
add_library(dt_flags INTERFACE)
target_compile_options(dt_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion $<$<NOT:$<BOOL:${DT_UNITY}>>:-Wshadow>
                       $<$<BOOL:${DT_WERROR}>:-Werror>)
# gcc's analyzer looks into one file: it does not know that an out parameter is set when DT_OK comes back, nor that a search
# for what was checked before finds it. The compilers' own warnings of both kinds, and the sanitizers, stay on.
if(DT_ANALYZE)
  target_compile_options(dt_flags INTERFACE -fanalyzer -Wno-analyzer-use-of-uninitialized-value
                         -Wno-analyzer-null-dereference)
endif()
if(DT_SANITIZE)
  target_compile_options(dt_flags INTERFACE -fsanitize=${DT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dt_flags INTERFACE -fsanitize=${DT_SANITIZE})
endif()
# At a fixed place a program begins sooner: for each global that is watched there are places that the loader fills in, a
# third of a million in all.
if(DT_SANITIZE MATCHES address)
  target_link_options(dt_flags INTERFACE $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-no-pie>)
endif()
if(DT_FUZZ)
  target_compile_options(dt_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(DT_COVERAGE)
  target_compile_options(dt_flags INTERFACE --coverage "SHELL:-include ${PROJECT_SOURCE_DIR}/tests/support/counted_exit.h")
  target_link_options(dt_flags INTERFACE --coverage)
endif()
