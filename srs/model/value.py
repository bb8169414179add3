"""Making small tuples behave as values of their own type."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T", bound=type[Any])


def distinct(cls: T) -> T:
    """Let a NamedTuple equal only its own type, and always be true.

    Without it, two empty ones are equal and false, as tuples are. (A frozen dataclass would
    do, and takes eight times as long to define at each start.)
    """

    def equal(self: tuple[object, ...], other: object) -> bool:
        return type(self) is type(other) and tuple.__eq__(self, other)

    def unequal(self: tuple[object, ...], other: object) -> bool:
        return not equal(self, other)

    def hashed(self: tuple[object, ...]) -> int:
        return hash((type(self), tuple.__hash__(self)))

    methods = {"__eq__": equal, "__ne__": unequal, "__hash__": hashed, "__bool__": lambda _: True}
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls
