dt_check(io csv csv_read csv_write csv_fuzz xlsx json json_place json_dump)
