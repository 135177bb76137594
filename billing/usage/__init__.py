"""What customers used: taken in from files and over HTTP, each event once, however often it comes."""
