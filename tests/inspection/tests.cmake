dt_check(inspection new register draw score facts crash)
