"""Turn browser text into values; a mistake names what to do about it."""
