# A program that is linked so has its memory by way of tests/support/each_site.h.
function(dt_each_site target)
  foreach(name IN ITEMS malloc calloc realloc arena_alloc arena_array arena_strdup arena_strndup grow)
    target_link_options(${target} PRIVATE -Wl,--wrap=dtp_${name})
  endforeach()
endfunction()
