"""Mermaid flowcharts read: text in, a concept map or a located mistake out."""
