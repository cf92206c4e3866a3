"""From the bytes of an uploaded file to sheets of cells, in a child process behind a guard."""
