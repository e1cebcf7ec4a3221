dt_check(score score sheet_write sheet_html sheet_read value evidence long_table)
