dt_check(base message error mem buf intern utf8 text number date escape file hash package init)
