"""Grading: a written answer against a rubric, with reasons. Pure."""
