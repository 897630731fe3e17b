"""Web: the page in the browser, which edits the flyers of a project on this computer."""
