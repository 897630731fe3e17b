"""PDF color: operators, profiles, inks and gradients."""
