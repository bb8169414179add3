"""Maps recalled: sketches read, compared and graded; what is remembered."""
