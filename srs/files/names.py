"""Names as the system gives them: bytes, which need not be UTF-8."""

from __future__ import annotations


def is_text(name: str) -> bool:
    """Whether a name's bytes are UTF-8; Python keeps others as lone surrogates."""
    return name.isascii() or name == name.encode(errors="replace").decode()
