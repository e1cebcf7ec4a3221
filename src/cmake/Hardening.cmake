# What makes a fault in the program hard to use: position independence, a canary on each stack frame, checked copies,
# jumps to marked places only, and nothing that the loader filled in writable. Objects get the flags that their compiler
# knows; a system or linker without one of them builds without it. tests/rules/hardened.sh looks at what came out.
# What runs under sanitizers is watched instead: they look at the same calls themselves.
if(DT_HARDEN AND NOT DT_SANITIZE)
  include(CheckCCompilerFlag)
  include(CheckLinkerFlag)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES C)
  # Each question is a program that is built: asked together first, and one by one only where that is not answered with yes.
  set(flags -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
  if(WIN32) # mingw's gcc 12 ends on the second, where a frame is large
    list(REMOVE_ITEM flags -fstack-clash-protection)
  endif()
  list(JOIN flags " " together)
  check_c_compiler_flag("-Werror ${together}" DT_HAS_FLAGS)
  foreach(flag IN LISTS flags)
    set(known DT_HAS_FLAGS)
    if(NOT DT_HAS_FLAGS)
      string(MAKE_C_IDENTIFIER "DT_HAS${flag}" known)
      check_c_compiler_flag("-Werror ${flag}" ${known})
    endif()
    if(${known})
      target_compile_options(dt_flags INTERFACE ${flag})
    endif()
  endforeach()
  # It needs an optimiser. What the compiler was set to comes off first: another level is a warning, and warnings are
  # errors here.
  if(NOT DT_FUZZ AND NOT WIN32)
    target_compile_options(dt_flags INTERFACE
      $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>)
  endif()
  check_linker_flag(C "LINKER:-z,relro,-z,now,-z,noexecstack,-z,separate-code" DT_HAS_Z)
  foreach(flag IN ITEMS relro now noexecstack separate-code)
    set(known DT_HAS_Z)
    if(NOT DT_HAS_Z)
      set(known DT_HAS_Z_${flag})
      check_linker_flag(C "LINKER:-z,${flag}" ${known})
    endif()
    if(${known})
      target_link_options(dt_flags INTERFACE "LINKER:-z,${flag}")
    endif()
  endforeach()
endif()

# Tables of texts are full of addresses, and each takes 24 bytes that are read whenever the program starts; so, they take
# some bits. (DT_RELR, which glibc knows since 2.36.)
include(CheckLinkerFlag)
check_linker_flag(C "LINKER:-z,pack-relative-relocs" DT_HAS_RELR)
if(DT_HAS_RELR AND NOT WIN32)
  target_link_options(dt_flags INTERFACE "LINKER:-z,pack-relative-relocs")
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
