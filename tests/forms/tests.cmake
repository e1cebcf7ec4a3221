# Machine output as its schemas say.
add_test(NAME forms/schema COMMAND ${DT_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/forms/forms.py $<TARGET_FILE:dossiertoets_program> ${PROJECT_SOURCE_DIR})
set_tests_properties(forms/schema PROPERTIES LABELS "case;once" TIMEOUT 300)
