"""PDF colour: operators, profiles, inks and gradients."""
