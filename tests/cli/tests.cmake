# The program has no library of its own: what a test needs of it, and the library it stands on.
add_library(dts_cli STATIC EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/src/cli/form.c ${PROJECT_SOURCE_DIR}/src/cli/people.c ${PROJECT_SOURCE_DIR}/src/cli/option.c ${PROJECT_SOURCE_DIR}/src/cli/question.c ${PROJECT_SOURCE_DIR}/src/cli/dutch.c
            ${PROJECT_SOURCE_DIR}/src/cli/tell.c ${PROJECT_SOURCE_DIR}/src/cli/output.c)
target_include_directories(dts_cli PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
target_link_libraries(dts_cli PUBLIC dt_flags dossiertoets_static)
dt_check(cli form)
