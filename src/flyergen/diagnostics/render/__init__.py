"""Renderers: show rules and problems as text, JSON or SARIF."""
