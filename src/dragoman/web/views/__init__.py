"""What each page shows: functions of a catalogue, and for most of an id, that return frozen records."""
