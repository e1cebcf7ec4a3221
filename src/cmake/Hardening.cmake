# What makes a fault in the program hard to use: position independence, a canary on each stack frame, checked copies,
# jumps to marked places only, and nothing that the loader filled in writable. Objects get the flags that their compiler
# knows; a system or linker without one of them builds without it. tests/rules/hardened.sh looks at what came out.
if(DT_HARDEN)
  include(CheckCCompilerFlag)
  include(CheckLinkerFlag)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES C)
  foreach(flag IN ITEMS -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
    string(MAKE_C_IDENTIFIER "DT_HAS${flag}" known)
    check_c_compiler_flag("-Werror ${flag}" ${known})
    if(${known})
      target_compile_options(dt_flags INTERFACE ${flag})
    endif()
  endforeach()
  # It needs an optimiser, and sanitizers look at the same calls themselves. What the compiler was set to comes off first:
  # another level is a warning, and warnings are errors here.
  if(NOT DT_SANITIZE AND NOT DT_FUZZ AND NOT WIN32)
    target_compile_options(dt_flags INTERFACE
      $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>)
  endif()
  foreach(flag IN ITEMS relro now noexecstack separate-code)
    check_linker_flag(C "LINKER:-z,${flag}" DT_HAS_Z_${flag})
    if(DT_HAS_Z_${flag})
      target_link_options(dt_flags INTERFACE "LINKER:-z,${flag}")
    endif()
  endforeach()
endif()

# The same sources give the same bytes, wherever they lie: no object of a release names a folder of who built it.
if(NOT DT_COVERAGE)
  include(CheckCCompilerFlag)
  check_c_compiler_flag("-Werror -ffile-prefix-map=a=b" DT_HAS_PREFIX_MAP)
  if(DT_HAS_PREFIX_MAP)
    target_compile_options(dt_flags INTERFACE $<$<CONFIG:Release,MinSizeRel>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>
                           $<$<CONFIG:Release,MinSizeRel>:-ffile-prefix-map=${PROJECT_BINARY_DIR}=build>)
  endif()
endif()
