dt_check(inspection new register draw extend compare score facts selftest crash evidence reinspect)
