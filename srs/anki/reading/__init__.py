"""Reading Anki's packages, of whatever source: each byte of them is a stranger's."""
