"""What each command does once its words are parsed: the only place, with the formats, that prints."""
