"""Predefined CMaps: the maps from codes to CIDs that every reader has and that files need not contain.

Source: ISO 32000-1, table 118.
"""

_CHINESE = (
    ("GB", ("-EUC-H", "-EUC-V", "pc-EUC-H", "pc-EUC-V")),
    ("GBK", ("-EUC-H", "-EUC-V", "p-EUC-H", "p-EUC-V", "2K-H", "2K-V")),
    ("UniGB", ("-UCS2-H", "-UCS2-V", "-UTF16-H", "-UTF16-V")),
    ("B5pc", ("-H", "-V")),
    ("HKscs-B5", ("-H", "-V")),
    ("ETen-B5", ("-H", "-V")),
    ("ETenms-B5", ("-H", "-V")),
    ("CNS-EUC", ("-H", "-V")),
    ("UniCNS", ("-UCS2-H", "-UCS2-V", "-UTF16-H", "-UTF16-V")),
)
_JAPANESE = (
    ("83pv-RKSJ", ("-H",)),
    ("90ms-RKSJ", ("-H", "-V")),
    ("90msp-RKSJ", ("-H", "-V")),
    ("90pv-RKSJ", ("-H",)),
    ("Add-RKSJ", ("-H", "-V")),
    ("EUC", ("-H", "-V")),
    ("Ext-RKSJ", ("-H", "-V")),
    ("", ("H", "V")),
    ("UniJIS-UCS2", ("-H", "-V", "-HW-H", "-HW-V")),
    ("UniJIS-UTF16", ("-H", "-V")),
)
_KOREAN = (
    ("KSC-EUC", ("-H", "-V")),
    ("KSCms-UHC", ("-H", "-V", "-HW-H", "-HW-V")),
    ("KSCpc-EUC", ("-H",)),
    ("UniKS", ("-UCS2-H", "-UCS2-V", "-UTF16-H", "-UTF16-V")),
)
_ANY = (("Identity", ("-H", "-V")),)
PREDEFINED = frozenset(f"/{stem}{end}" for stem, ends in (*_CHINESE, *_JAPANESE, *_KOREAN, *_ANY) for end in ends)
