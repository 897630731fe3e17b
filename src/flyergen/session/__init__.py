"""Session: what an editor of a flyer does, from a new flyer to its texts, facts, groups and pictures."""
