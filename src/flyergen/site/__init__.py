"""Site: a folder of plain files with the flyers of a project, in which flyergen itself runs in a browser."""
