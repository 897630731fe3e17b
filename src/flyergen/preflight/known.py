"""What is known of a file: its budget, and the things that are read once, however often pages name them."""

from typing import Any

from flyergen.preflight.budget import Budget


class Known:
    """The budget of a file, and by object number its fonts, the marks of its tint functions and its pictures' ink."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.fonts: dict[tuple[int, int], Any] = {}
        self.functions: dict[tuple[int, int], str] = {}
        self.inks: dict[tuple[int, int], float | None] = {}
