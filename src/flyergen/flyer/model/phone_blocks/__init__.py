"""Phone blocks: blocks that only an edition for a phone has, one file a kind. No layout names them.

`flyergen.typeset.blocks` sets them, in files with the same names.
"""
