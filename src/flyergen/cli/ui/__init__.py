"""What commands share at a terminal: questions, options, columns, wording, the language of messages."""
