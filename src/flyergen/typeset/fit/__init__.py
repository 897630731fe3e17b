"""Fit: copyfitting, the causes of overset with exact amounts, and the account of printed words."""
