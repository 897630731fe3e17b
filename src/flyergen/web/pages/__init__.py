"""Pages: what each page of the browser shows, as data for its template."""
