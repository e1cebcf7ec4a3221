dt_check(base programs settings editor message error mem buf intern short_map utf8 text fold number span escape hash sign personal personal_def personal_check wrap sized clean)
# What the system or a library does is put in their place: nobody else is to have that.
dt_check_alone(base date file init package)
# Libsodium works on a passphrase in it, nearly all the time.
set_tests_properties(base/package PROPERTIES LABELS "unit;once")
