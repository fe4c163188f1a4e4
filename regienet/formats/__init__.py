"""Files as bytes (CSV, workbook, Word, JSON, zip), and the one way in which they come on the disk."""
