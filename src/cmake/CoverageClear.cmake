# The counts of earlier runs go.
file(GLOB_RECURSE counts ${BUILD}/*.gcda)
if(counts)
  file(REMOVE ${counts})
endif()
