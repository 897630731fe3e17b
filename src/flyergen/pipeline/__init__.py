"""The whole journey: a folder of YAML becomes finished PDFs.

    source -> flyer -> typeset -> sheet -> pdf -> preflight

`editions` reads, merges and typesets; `printing` imposes, writes and looks at the result. These modules alone
know all the rooms.
"""
