"""Words to artwork: an edition set on its panels."""
