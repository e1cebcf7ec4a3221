dt_check(io csv kind csv_read csv_write csv_fuzz xlsx memory_folder json json_place json_dump)
