"""Media: what an edition is composed for (the sheet, a copier, large print, a phone, ...), one file each."""
