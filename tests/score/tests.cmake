dt_check(score score sheet_write sheet_html sheet_read value evidence complaint_read long_table)
