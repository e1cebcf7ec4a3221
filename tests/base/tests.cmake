dt_check(base message error mem buf intern utf8 text number date span escape file hash package init personal sized)
