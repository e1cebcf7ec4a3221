# Compiler flags of the house, as a target that every module links.
add_library(dt_flags INTERFACE)
target_compile_options(dt_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       $<$<BOOL:${DT_WERROR}>:-Werror>)
if(DT_SANITIZE)
  target_compile_options(dt_flags INTERFACE -fsanitize=${DT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dt_flags INTERFACE -fsanitize=${DT_SANITIZE})
endif()
if(DT_COVERAGE)
  target_compile_options(dt_flags INTERFACE --coverage)
  target_link_options(dt_flags INTERFACE --coverage)
endif()
