"""How rules and problems are shown: as text, as JSON, as SARIF."""
