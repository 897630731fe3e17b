"""The blocks that a layout puts on panels: what each can be told."""
