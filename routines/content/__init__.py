"""Words and numbers with their sources, and the reader that turns them into one catalogue."""
