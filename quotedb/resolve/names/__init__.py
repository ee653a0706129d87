"""Which names an article uses, whose they are, and whether two of them are forms of one."""
