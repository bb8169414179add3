"""Concept maps: Mermaid in; drawings, questions and grades out. Pure."""
