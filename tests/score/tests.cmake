dt_check(score score sheet_write sheet_read value evidence long_table)
