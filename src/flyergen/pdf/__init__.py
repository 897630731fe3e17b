"""PDF: turns sides into a PDF. Only this room turns millimetres into points, and only it imports reportlab."""

from flyergen.hidden_settings_and_deferred_imports import defer_pillow

defer_pillow()
