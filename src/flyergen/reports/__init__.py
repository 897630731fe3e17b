"""Reports: what commands show of a flyer without printing it."""
