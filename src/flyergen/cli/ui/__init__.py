"""Terminal UI: prompts, options, columns, wording and languages that commands share."""
