"""The engine: what every command needs to know of an edition, whatever it makes of it.

`judgement` says whether an edition may be drawn, printed or handed over, and all that is wrong with it.
"""
