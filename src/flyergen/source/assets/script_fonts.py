"""Script fonts: the families that ship for scripts which the families of most flyers lack."""

# For each script (ISO 15924) the family of each role. They follow a flyer's own family, which may have the script too.
FAMILIES = {
    "Arab": {"text": "noto-sans-arabic", "display": "noto-sans-arabic"},
    "Hebr": {"text": "noto-sans-hebrew", "display": "noto-sans-hebrew"},
}
