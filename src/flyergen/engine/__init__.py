"""Engine: takes a flyer from its files to delivered PDFs, and decides what is wrong with it."""
