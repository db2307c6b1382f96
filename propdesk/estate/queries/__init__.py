"""What is asked of the estate's data: rows for screens, papers and features."""
