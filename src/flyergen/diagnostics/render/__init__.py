"""Renderers: show problems as JSON or SARIF, and explain rules."""
