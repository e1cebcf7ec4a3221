dt_check(inspection new register draw extend compare score assess facts selftest crash)
